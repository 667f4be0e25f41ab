import { defineQuery } from '@/lib/sql/define-query'
import { and, sql } from '@/lib/sql/sql'
import { textParam } from '../../param'
import { exampleWindow, withWindow } from '../../window-params'
import { callInput, callRow, failed, listCalls } from './call'

/** Which calls failed, whatever the reason? */
export const huntCloudtrailFailedCalls = defineQuery({
  name: 'hunts.cloudtrail.failed-calls',
  title: 'Failed calls',
  sentence: 'Which calls failed, whatever the reason?',
  params: withWindow({ error: textParam.optional(), ...callInput }),
  row: callRow,
  example: exampleWindow,
  sql: (p) => listCalls(p, and(failed, p.error !== undefined && sql`api.response.error = ${p.error}`)),
  hunt: {
    hit: 'A call that AWS answered with an error. A new error for a caller, or a wave of them, shows a change: in the program, in its rights, or in who holds its credential.',
    benign: 'Throttling, resources that do not exist yet or any more, programs that ask and expect the error.',
    next: ['hunts.cloudtrail.denied-calls', 'hunts.cloudtrail.denied-burst'],
    attack: [],
  },
})

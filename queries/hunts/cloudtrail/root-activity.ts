import { defineQuery } from '@/lib/sql/define-query'
import { sql } from '@/lib/sql/sql'
import { choice } from '../../param'
import { exampleWindow, withWindow } from '../../window-params'
import { callRow, listCalls, operationInput } from './call'

/** What did the root user of an account do? */
export const huntCloudtrailRootActivity = defineQuery({
  name: 'hunts.cloudtrail.root-activity',
  title: 'Use of the root user',
  sentence: 'What did the root user of an account do?',
  params: withWindow({ ...operationInput, outcome: choice(['success', 'failure', 'any'], 'any') }),
  row: callRow,
  example: exampleWindow,
  sql: (p) => listCalls(p, sql`actor.user.type = 'Root'`),
  hunt: {
    hit: 'The root user was used, whom no policy can restrain. Every use should be known beforehand.',
    benign: 'The few tasks that need root, such as closing an account or changing its support plan.',
    next: [
      'hunts.cloudtrail.sign-ins-without-mfa',
      'hunts.cloudtrail.access-keys-made',
      'hunts.cloudtrail.from-address',
    ],
    attack: ['T1078.004'],
  },
})

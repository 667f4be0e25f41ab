import { lambdaExecution } from '@/lib/lake/tables/lambda-execution'
import { defineQuery } from '@/lib/sql/define-query'
import { anyMatch } from '@/lib/sql/fn'
import { contains, or, sql } from '@/lib/sql/sql'
import { flag, textParam } from '../../param'
import { exampleWindow, withWindow } from '../../window-params'
import { callInput, callRow, listCalls } from '../cloudtrail/call'

/** Who ran this Lambda function? */
export const huntLambdaOfFunction = defineQuery({
  name: 'hunts.lambda.of-function',
  title: 'Events of a function',
  sentence: 'Who ran this Lambda function?',
  params: withWindow({ function_name: textParam, ...callInput, include_aws: flag(true) }),
  row: callRow,
  example: { ...exampleWindow, function_name: 'orders-handler' },
  sql: (p) =>
    listCalls(
      p,
      sql`(${or(
        anyMatch(sql`resources`, (r) => contains(sql`${r}.uid`, p.function_name)),
        contains(sql`json_extract_scalar(api.request.data, '$.functionName')`, p.function_name),
      )})`,
      lambdaExecution,
    ),
  hunt: {
    hit: 'An invocation that CloudTrail recorded as a data event. Look for callers other than the services and roles that are meant to run it.',
    benign: 'Scheduled runs, other functions, test runs from the console.',
    next: ['hunts.cloudtrail.lambda-backdoors', 'hunts.cloudtrail.from-address'],
    attack: ['T1648'],
  },
})

import { defineQuery } from '@/lib/sql/define-query'
import { exampleWindow } from '../../window-params'
import { callRow, isCall, listCalls, operationParams } from './call'

/** Who changed a function's code or settings, or let others call it? */
export const huntCloudtrailLambdaBackdoors = defineQuery({
  name: 'hunts.cloudtrail.lambda-backdoors',
  title: 'Functions changed or opened',
  sentence: "Who changed a function's code or settings, or let others call it?",
  params: operationParams,
  row: callRow,
  example: exampleWindow,
  sql: (p) =>
    listCalls(
      p,
      isCall({
        lambda: [
          'UpdateFunctionCode*',
          'UpdateFunctionConfiguration*',
          'AddPermission*',
          'AddLayerVersionPermission*',
          'CreateFunctionUrlConfig*',
          'UpdateFunctionUrlConfig*',
          'CreateEventSourceMapping*',
          'CreateFunction2*',
        ],
      }),
    ),
  hunt: {
    hit: 'A function runs with the rights of its role: changed code, a foreign layer or a public address is a lasting way in.',
    benign: "Deployments. Compare caller and hour with the pipeline's.",
    next: ['hunts.lambda.of-function', 'hunts.cloudtrail.changes-by-principal'],
    attack: ['T1648', 'T1098'],
  },
})

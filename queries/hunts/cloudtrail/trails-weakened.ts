import { defineQuery } from '@/lib/sql/define-query'
import { exampleWindow } from '../../window-params'
import { callRow, isCall, listCalls, operationParams } from './call'

/** Who stopped or deleted a trail, or made it record less? */
export const huntCloudtrailTrailsWeakened = defineQuery({
  name: 'hunts.cloudtrail.trails-weakened',
  title: 'Trails stopped or weakened',
  sentence: 'Who stopped or deleted a trail, or made it record less?',
  params: operationParams,
  row: callRow,
  example: exampleWindow,
  sql: (p) =>
    listCalls(
      p,
      isCall({
        cloudtrail: [
          'StopLogging',
          'DeleteTrail',
          'UpdateTrail',
          'PutEventSelectors',
          'DeleteEventDataStore',
          'StopEventDataStoreIngestion',
        ],
      }),
    ),
  hunt: {
    hit: 'Recording was cut off or narrowed. What the same caller did just before and after is what somebody did not want to be seen.',
    benign: 'Trails that move to another bucket or are replaced by infrastructure code.',
    next: [
      'hunts.cloudtrail.network-logs-removed',
      'hunts.cloudtrail.logs-and-alarms-removed',
      'hunts.cloudtrail.detectors-impaired',
      'hunts.cloudtrail.of-access-key',
    ],
    attack: ['T1562.008'],
  },
})

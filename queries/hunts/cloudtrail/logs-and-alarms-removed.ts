import { defineQuery } from '@/lib/sql/define-query'
import { exampleWindow } from '../../window-params'
import { callRow, isCall, listCalls, operationParams } from './call'

/** Who deleted log groups, alarms or event rules? */
export const huntCloudtrailLogsAndAlarmsRemoved = defineQuery({
  name: 'hunts.cloudtrail.logs-and-alarms-removed',
  title: 'Log groups, alarms and rules removed',
  sentence: 'Who deleted log groups, alarms or event rules?',
  params: operationParams,
  row: callRow,
  example: exampleWindow,
  sql: (p) =>
    listCalls(
      p,
      isCall({
        logs: ['DeleteLogGroup', 'DeleteLogStream', 'DeleteSubscriptionFilter', 'DeleteMetricFilter'],
        monitoring: ['DeleteAlarms', 'DisableAlarmActions'],
        events: ['DisableRule', 'DeleteRule', 'RemoveTargets'],
      }),
    ),
  hunt: {
    hit: 'Records were destroyed, or a bell was taken down.',
    benign: 'Infrastructure code that removes what a service no longer needs.',
    next: ['hunts.cloudtrail.trails-weakened', 'hunts.cloudtrail.detectors-impaired'],
    attack: ['T1562.008'],
  },
})

import { defineQuery } from '@/lib/sql/define-query'
import { exampleWindow } from '../../window-params'
import { callRow, isCall, listCalls, operationParams } from './call'

/** Who removed flow logs, DNS query logs or web firewall logs? */
export const huntCloudtrailNetworkLogsRemoved = defineQuery({
  name: 'hunts.cloudtrail.network-logs-removed',
  title: 'Flow and DNS logs removed',
  sentence: 'Who removed flow logs, DNS query logs or web firewall logs?',
  params: operationParams,
  row: callRow,
  example: exampleWindow,
  sql: (p) =>
    listCalls(
      p,
      isCall({
        ec2: ['DeleteFlowLogs'],
        route53resolver: ['DeleteResolverQueryLogConfig', 'DisassociateResolverQueryLogConfig'],
        wafv2: ['DeleteLoggingConfiguration', 'DisassociateWebACL'],
      }),
    ),
  hunt: {
    hit: 'The network went dark. What happened there since nobody can tell.',
    benign: 'Environments that are torn down.',
    next: ['hunts.cloudtrail.trails-weakened', 'hunts.cloudtrail.detectors-impaired', 'hunts.network.missing-logs'],
    attack: ['T1562.008'],
  },
})

import { defineQuery } from '@/lib/sql/define-query'
import { exampleWindow } from '../../window-params'
import { callRow, isCall, listCalls, operationParams } from './call'

/** Who changed routes, gateways, network ACLs, peerings or traffic mirrors? */
export const huntCloudtrailNetworkPathsChanged = defineQuery({
  name: 'hunts.cloudtrail.network-paths-changed',
  title: 'Network paths changed',
  sentence: 'Who changed routes, gateways, network ACLs, peerings or traffic mirrors?',
  params: operationParams,
  row: callRow,
  example: exampleWindow,
  sql: (p) =>
    listCalls(
      p,
      isCall({
        ec2: [
          'CreateNetworkAclEntry',
          'ReplaceNetworkAclEntry',
          'DeleteNetworkAclEntry',
          'CreateRoute',
          'ReplaceRoute',
          'DeleteRoute',
          'AttachInternetGateway',
          'CreateVpcPeeringConnection',
          'AcceptVpcPeeringConnection',
          'CreateTrafficMirrorSession',
          'CreateVpnConnection',
          'CreateClientVpnEndpoint',
        ],
      }),
    ),
  hunt: {
    hit: 'Traffic can now go where it could not, or is copied to somebody.',
    benign: 'Network teams and infrastructure code.',
    next: ['hunts.cloudtrail.security-groups-opened', 'hunts.network.boundary'],
    attack: ['T1562.007'],
  },
})

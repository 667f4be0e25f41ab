import { defineQuery } from '@/lib/sql/define-query'
import { and, sql } from '@/lib/sql/sql'
import { exampleWindow } from '../../window-params'
import { callRow, isCall, listCalls, operationParams } from './call'

/** Who opened a security group to every address? */
export const huntCloudtrailSecurityGroupsOpened = defineQuery({
  name: 'hunts.cloudtrail.security-groups-opened',
  title: 'Security groups opened to the world',
  sentence: 'Who opened a security group to every address?',
  params: operationParams,
  row: callRow,
  example: exampleWindow,
  sql: (p) =>
    listCalls(
      p,
      and(
        isCall({ ec2: ['AuthorizeSecurityGroupIngress', 'ModifySecurityGroupRules'] }),
        sql`regexp_like(coalesce(api.request.data, element_at(unmapped, 'requestParameters.cidrIp')), '(0[.]0[.]0[.]0/0|::/0)')`,
      ),
    ),
  hunt: {
    hit: 'Whatever listens behind the rule can be reached from the whole internet.',
    benign: 'Public web services on ports 80 and 443.',
    next: ['hunts.network.reached-admin-ports', 'hunts.cloudtrail.network-paths-changed'],
    attack: ['T1562.007'],
  },
})

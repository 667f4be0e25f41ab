import { z } from 'zod'
import { vpcFlow } from '@/lib/lake/tables/vpc-flow'
import { defineQuery } from '@/lib/sql/define-query'
import { inNetwork, isPublicIp } from '@/lib/sql/ip'
import { and, or, sql } from '@/lib/sql/sql'
import { many, networkParam, rowsParam } from '../../param'
import { exampleWindow, scopeOf, withWindow } from '../../window-params'

/** Which machines asked name servers other than the ones they should? */
export const huntNetworkOutsideResolvers = defineQuery({
  name: 'hunts.network.outside-resolvers',
  title: 'Name servers outside',
  sentence: 'Which machines asked name servers other than the ones they should?',
  params: withWindow({ approved: many(networkParam, []), limit: rowsParam }),
  row: z.object({
    source_ip: z.string().nullable(),
    name_server: z.string().nullable(),
    destination_port: z.number().nullable(),
    instance: z.string().nullable(),
    flows: z.number(),
    refused: z.number(),
    bytes: z.number(),
    first_time: z.string(),
    last_time: z.string(),
    account: z.string().nullable(),
    of_total: z.number(),
  }),
  example: exampleWindow,
  sql: (p) => sql`
  SELECT src_endpoint.ip AS source_ip, dst_endpoint.ip AS name_server, dst_endpoint.port AS destination_port,
    max(src_endpoint.instance_uid) AS instance, count(*) AS flows, count_if(action_id = 2) AS refused,
    CAST(coalesce(sum(traffic.bytes), 0) AS bigint) AS bytes, min(time_dt) AS first_time, max(time_dt) AS last_time,
    max(accountid) AS account, count(*) OVER () AS of_total
  FROM ${vpcFlow}
  WHERE ${and(
    vpcFlow.within(p, scopeOf(p)),
    sql`dst_endpoint.port IN (53, 853) AND connection_info.direction = 'Outbound'`,
    isPublicIp(sql`dst_endpoint.ip`),
    p.approved.length > 0 && sql`NOT ${or(...p.approved.map((n) => inNetwork(sql`dst_endpoint.ip`, n)))}`,
  )}
  GROUP BY src_endpoint.ip, dst_endpoint.ip, dst_endpoint.port
  ORDER BY flows DESC, source_ip, name_server
  LIMIT ${p.limit}`,
  hunt: {
    hit: 'DNS went past the resolver, where nothing is logged and no firewall rule holds.',
    benign: 'Appliances with a name server built in.',
    next: ['hunts.dns.queries', 'hunts.network.from-address'],
    attack: ['T1071.004'],
  },
})

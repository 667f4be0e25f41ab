import { z } from 'zod'
import { vpcFlow } from '@/lib/lake/tables/vpc-flow'
import { defineQuery } from '@/lib/sql/define-query'
import { isPublicIp } from '@/lib/sql/ip'
import { list, sql } from '@/lib/sql/sql'
import { many, portParam, rowsParam } from '../../param'
import { exampleWindow, scopeOf, withWindow } from '../../window-params'

/** Which public addresses got through to SSH, RDP or database ports? */
export const huntNetworkReachedAdminPorts = defineQuery({
  name: 'hunts.network.reached-admin-ports',
  title: 'Administration ports reached from the internet',
  sentence: 'Which public addresses got through to SSH, RDP or database ports?',
  params: withWindow({
    ports: many(portParam, [22, 3389, 1433, 1521, 3306, 5432, 6379, 9200, 27017]),
    limit: rowsParam,
  }),
  row: z.object({
    source_ip: z.string().nullable(),
    destination_ip: z.string().nullable(),
    destination_port: z.number().nullable(),
    instance: z.string().nullable(),
    flows: z.number(),
    bytes: z.number(),
    first_time: z.string(),
    last_time: z.string(),
    account: z.string().nullable(),
    of_total: z.number(),
  }),
  example: exampleWindow,
  sql: (p) => sql`
  SELECT src_endpoint.ip AS source_ip, dst_endpoint.ip AS destination_ip, dst_endpoint.port AS destination_port,
    max(dst_endpoint.instance_uid) AS instance, count(*) AS flows,
    CAST(coalesce(sum(traffic.bytes), 0) AS bigint) AS bytes, min(time_dt) AS first_time, max(time_dt) AS last_time,
    max(accountid) AS account, count(*) OVER () AS of_total
  FROM ${vpcFlow}
  WHERE ${vpcFlow.within(p, scopeOf(p))} AND action_id = 1 AND connection_info.direction = 'Inbound'
    AND dst_endpoint.port IN (${list(p.ports)}) AND ${isPublicIp(sql`src_endpoint.ip`)}
  GROUP BY src_endpoint.ip, dst_endpoint.ip, dst_endpoint.port
  ORDER BY bytes DESC, source_ip, destination_ip, destination_port
  LIMIT ${p.limit}`,
  hunt: {
    hit: 'A connection from the internet to a port of administration was accepted: the rule that allows it is the finding.',
    benign: 'Bastions that are open on purpose.',
    next: ['hunts.cloudtrail.security-groups-opened', 'hunts.network.from-address'],
    attack: ['T1190', 'T1021.007'],
  },
})

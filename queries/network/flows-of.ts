import { z } from 'zod'
import { vpcFlow } from '@/lib/lake/tables/vpc-flow'
import { defineQuery } from '@/lib/sql/define-query'
import { list, or, sql } from '@/lib/sql/sql'
import { addressesParam, instancesParam, newestAtMost } from '../addresses-params'
import { exampleWindow, scopeOf, withWindow } from '../window-params'

/** Which network flows had one of these addresses or instances at either end? Newest first; `total` counts them all. */
export const flowsOf = defineQuery({
  name: 'network.flows-of',
  title: 'Flows of some addresses',
  sentence: 'Which network flows had one of these addresses or instances at either end?',
  params: withWindow({ ips: addressesParam, instances: instancesParam }),
  row: z.object({
    time: z.string(),
    src_ip: z.string().nullable(),
    src_port: z.number().nullable(),
    dst_ip: z.string().nullable(),
    dst_port: z.number().nullable(),
    protocol_num: z.number().nullable(),
    direction: z.string().nullable(),
    action: z.string().nullable(),
    packets: z.number().nullable(),
    bytes: z.number().nullable(),
    instance: z.string().nullable(),
    interface: z.string().nullable(),
    account: z.string().nullable(),
    region: z.string().nullable(),
    total: z.number(),
  }),
  example: { ...exampleWindow, ips: ['10.10.1.20'] },
  sql: (p) => sql`
    SELECT time_dt AS time, src_endpoint.ip AS src_ip, src_endpoint.port AS src_port, dst_endpoint.ip AS dst_ip,
      dst_endpoint.port AS dst_port, connection_info.protocol_num AS protocol_num,
      connection_info.direction AS direction, coalesce(action, disposition) AS action, traffic.packets AS packets,
      traffic.bytes AS bytes, coalesce(src_endpoint.instance_uid, dst_endpoint.instance_uid) AS instance,
      coalesce(src_endpoint.interface_uid, dst_endpoint.interface_uid) AS interface, accountid AS account, region,
      count(*) OVER () AS total
    FROM ${vpcFlow}
    WHERE ${vpcFlow.within(p, scopeOf(p))} AND (${or(
      sql`src_endpoint.ip IN (${list(p.ips)})`,
      sql`dst_endpoint.ip IN (${list(p.ips)})`,
      p.instances?.length && sql`src_endpoint.instance_uid IN (${list(p.instances)})`,
      p.instances?.length && sql`dst_endpoint.instance_uid IN (${list(p.instances)})`,
    )})
    ORDER BY time_dt DESC
    LIMIT ${newestAtMost}`,
})

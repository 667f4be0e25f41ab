import { z } from 'zod'
import { vpcFlow } from '@/lib/lake/tables/vpc-flow'
import { type Fragment, sql } from '@/lib/sql/sql'
import { choice, rowsParam } from '../../param'
import { scopeOf, type Window } from '../../window-params'

/** What a list of flows takes beside the window. */
export const flowInput = { order: choice(['newest', 'bytes', 'packets'], 'newest'), limit: rowsParam }

/** A flow as hunts list it. */
export const flowRow = z.object({
  time: z.string(),
  end_time: z.string().nullable(),
  source_ip: z.string().nullable(),
  source_port: z.number().nullable(),
  destination_ip: z.string().nullable(),
  destination_port: z.number().nullable(),
  protocol_num: z.number().nullable(),
  direction: z.string().nullable(),
  action: z.string().nullable(),
  packets: z.number().nullable(),
  bytes: z.number().nullable(),
  interface: z.string().nullable(),
  instance: z.string().nullable(),
  account: z.string().nullable(),
  region: z.string().nullable(),
  /** Rows there are in all; the answer keeps the first in the chosen order. */
  of_total: z.number(),
})

const orders = {
  newest: sql`time_dt DESC, src_endpoint.ip, dst_endpoint.ip`,
  bytes: sql`traffic.bytes DESC, time_dt DESC`,
  packets: sql`traffic.packets DESC, time_dt DESC`,
}

/** The flows under a condition, in the order asked for. */
export function listFlows(p: Window & { order: keyof typeof orders; limit: number }, condition: Fragment): Fragment {
  return sql`
    SELECT time_dt AS time, end_time_dt AS end_time, src_endpoint.ip AS source_ip, src_endpoint.port AS source_port,
      dst_endpoint.ip AS destination_ip, dst_endpoint.port AS destination_port,
      connection_info.protocol_num AS protocol_num, connection_info.direction AS direction, action,
      traffic.packets AS packets, traffic.bytes AS bytes,
      coalesce(src_endpoint.interface_uid, dst_endpoint.interface_uid) AS interface,
      coalesce(src_endpoint.instance_uid, dst_endpoint.instance_uid) AS instance, accountid AS account, region,
      count(*) OVER () AS of_total
    FROM ${vpcFlow}
    WHERE ${vpcFlow.within(p, scopeOf(p))} AND ${condition}
    ORDER BY ${orders[p.order]}
    LIMIT ${p.limit}`
}

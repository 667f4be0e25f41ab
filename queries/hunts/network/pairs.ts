import { z } from 'zod'
import { vpcFlow } from '@/lib/lake/tables/vpc-flow'
import { defineQuery } from '@/lib/sql/define-query'
import { and, sql } from '@/lib/sql/sql'
import { choice, flag, portParam, rowsParam, textParam } from '../../param'
import { exampleWindow, scopeOf, withWindow } from '../../window-params'

/** Between which addresses and ports did most flows or bytes pass? */
export const huntNetworkPairs = defineQuery({
  name: 'hunts.network.pairs',
  title: 'Pairs of addresses by volume',
  sentence: 'Between which addresses and ports did most flows or bytes pass?',
  params: withWindow({
    with_ports: flag(false),
    order: choice(['bytes', 'flows'], 'bytes'),
    instance: textParam.optional(),
    source_port: portParam.optional(),
    limit: rowsParam,
  }),
  row: z.object({
    source_ip: z.string().nullable(),
    source_port: z.number().nullable(),
    destination_ip: z.string().nullable(),
    destination_port: z.number().nullable(),
    flows: z.number(),
    refused: z.number(),
    packets: z.number(),
    bytes: z.number(),
    first_time: z.string(),
    last_time: z.string(),
    of_total: z.number(),
  }),
  example: exampleWindow,
  sql: (p) => sql`
  SELECT source_ip, source_port, destination_ip, destination_port, count(*) AS flows, count_if(is_refused) AS refused,
    CAST(coalesce(sum(packets), 0) AS bigint) AS packets, CAST(coalesce(sum(bytes), 0) AS bigint) AS bytes,
    min(time_dt) AS first_time, max(time_dt) AS last_time, count(*) OVER () AS of_total
  FROM (
    SELECT src_endpoint.ip AS source_ip, ${p.with_ports ? sql`src_endpoint.port` : sql`CAST(NULL AS integer)`} AS source_port,
      dst_endpoint.ip AS destination_ip, ${p.with_ports ? sql`dst_endpoint.port` : sql`CAST(NULL AS integer)`} AS destination_port,
      coalesce(action_id = 2, FALSE) AS is_refused, traffic.packets AS packets, traffic.bytes AS bytes, time_dt
    FROM ${vpcFlow}
    WHERE ${and(
      vpcFlow.within(p, scopeOf(p)),
      p.instance !== undefined &&
        sql`(src_endpoint.instance_uid = ${p.instance} OR dst_endpoint.instance_uid = ${p.instance})`,
      p.source_port !== undefined && sql`src_endpoint.port = ${p.source_port}`,
    )})
  GROUP BY source_ip, source_port, destination_ip, destination_port
  ORDER BY ${p.order === 'bytes' ? sql`bytes` : sql`flows`} DESC, source_ip, destination_ip, source_port, destination_port
  LIMIT ${p.limit}`,
  hunt: {
    hit: 'One line a pair, or a pair with ports. A pair that is new and large deserves a name.',
    benign: 'Databases, backups, caches, load balancers.',
    next: ['hunts.network.between-addresses', 'hunts.network.large-egress'],
    attack: [],
  },
})

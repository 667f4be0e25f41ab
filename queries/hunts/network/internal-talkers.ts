import { z } from 'zod'
import { vpcFlow } from '@/lib/lake/tables/vpc-flow'
import { defineQuery } from '@/lib/sql/define-query'
import { inNetwork } from '@/lib/sql/ip'
import { or, sql } from '@/lib/sql/sql'
import { count, many, networkParam } from '../../param'
import { exampleWindow, scopeOf, withWindow } from '../../window-params'

/** Which addresses inside talk most, and to how many others? */
export const huntNetworkInternalTalkers = defineQuery({
  name: 'hunts.network.internal-talkers',
  title: 'Internal addresses that talk most',
  sentence: 'Which addresses inside talk most, and to how many others?',
  params: withWindow({
    internal_networks: many(networkParam, ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16']),
    limit: count(10, 'rows', { max: 10_000 }),
  }),
  row: z.object({
    internal_ip: z.string().nullable(),
    bytes_sent: z.number(),
    flows: z.number(),
    internal_peers: z.number(),
    outside_peers: z.number(),
    last_time: z.string(),
    of_total: z.number(),
  }),
  example: exampleWindow,
  sql: (p) => sql`
  SELECT source_ip AS internal_ip, CAST(coalesce(sum(bytes), 0) AS bigint) AS bytes_sent, count(*) AS flows,
    count(DISTINCT CASE WHEN is_peer_inside THEN destination_ip END) AS internal_peers,
    count(DISTINCT CASE WHEN NOT is_peer_inside THEN destination_ip END) AS outside_peers, max(time_dt) AS last_time,
    count(*) OVER () AS of_total
  FROM (
    SELECT src_endpoint.ip AS source_ip, dst_endpoint.ip AS destination_ip, traffic.bytes AS bytes, time_dt,
      coalesce(${or(...p.internal_networks.map((n) => inNetwork(sql`dst_endpoint.ip`, n)))}, FALSE) AS is_peer_inside
    FROM ${vpcFlow}
    WHERE ${vpcFlow.within(p, scopeOf(p))} AND (${or(...p.internal_networks.map((n) => inNetwork(sql`src_endpoint.ip`, n)))}))
  GROUP BY source_ip
  ORDER BY bytes_sent DESC, internal_ip
  LIMIT ${p.limit}`,
  hunt: {
    hit: 'One line an inside address, by volume.',
    benign: 'Databases, backups, file servers.',
    next: ['hunts.network.pairs', 'hunts.network.large-egress'],
    attack: [],
  },
})

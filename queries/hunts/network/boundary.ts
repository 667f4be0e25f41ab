import { z } from 'zod'
import { vpcFlow } from '@/lib/lake/tables/vpc-flow'
import { defineQuery } from '@/lib/sql/define-query'
import { inNetwork } from '@/lib/sql/ip'
import { or, sql } from '@/lib/sql/sql'
import { choice, many, networkParam, rowsParam } from '../../param'
import { exampleWindow, scopeOf, withWindow } from '../../window-params'

/** What traffic crossed from inside to outside, stayed inside, or did anything but stay inside? */
export const huntNetworkBoundary = defineQuery({
  name: 'hunts.network.boundary',
  title: 'Traffic across or inside the boundary',
  sentence: 'What traffic crossed from inside to outside, stayed inside, or did anything but stay inside?',
  params: withWindow({
    side: choice(['crossing', 'inside', 'not-inside'], 'crossing'),
    internal_networks: many(networkParam, ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16']),
    limit: rowsParam,
  }),
  row: z.object({
    source_ip: z.string().nullable(),
    destination_ip: z.string().nullable(),
    is_source_inside: z.boolean(),
    is_destination_inside: z.boolean(),
    flows: z.number(),
    refused: z.number(),
    bytes: z.number(),
    last_time: z.string(),
    of_total: z.number(),
  }),
  example: exampleWindow,
  sql: (p) => sql`
  SELECT source_ip, destination_ip, is_source_inside, is_destination_inside, count(*) AS flows,
    count_if(is_refused) AS refused, CAST(coalesce(sum(bytes), 0) AS bigint) AS bytes, max(time_dt) AS last_time,
    count(*) OVER () AS of_total
  FROM (
    SELECT src_endpoint.ip AS source_ip, dst_endpoint.ip AS destination_ip, coalesce(action_id = 2, FALSE) AS is_refused,
      traffic.bytes AS bytes, time_dt,
      coalesce(${or(...p.internal_networks.map((n) => inNetwork(sql`src_endpoint.ip`, n)))}, FALSE) AS is_source_inside,
      coalesce(${or(...p.internal_networks.map((n) => inNetwork(sql`dst_endpoint.ip`, n)))}, FALSE) AS is_destination_inside
    FROM ${vpcFlow}
    WHERE ${vpcFlow.within(p, scopeOf(p))} AND src_endpoint.ip IS NOT NULL)
  WHERE ${sides[p.side]}
  GROUP BY source_ip, destination_ip, is_source_inside, is_destination_inside
  ORDER BY bytes DESC, source_ip, destination_ip
  LIMIT ${p.limit}`,
  hunt: {
    hit: 'A pair of addresses on the side of the boundary asked for.',
    benign: 'Everything that serves customers crosses the boundary.',
    next: ['hunts.network.large-egress', 'hunts.network.reached-admin-ports', 'hunts.network.pairs'],
    attack: [],
  },
})

const sides = {
  crossing: sql`is_source_inside <> is_destination_inside`,
  inside: sql`(is_source_inside AND is_destination_inside)`,
  'not-inside': sql`NOT (is_source_inside AND is_destination_inside)`,
}

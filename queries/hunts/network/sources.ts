import { z } from 'zod'
import { vpcFlow } from '@/lib/lake/tables/vpc-flow'
import { defineQuery } from '@/lib/sql/define-query'
import { isPublicIp } from '@/lib/sql/ip'
import { and, sql } from '@/lib/sql/sql'
import { flag, rowsParam } from '../../param'
import { exampleWindow, scopeOf, withWindow } from '../../window-params'

/** Which source addresses were seen, when first and when last? */
export const huntNetworkSources = defineQuery({
  name: 'hunts.network.sources',
  title: 'First and last seen of sources',
  sentence: 'Which source addresses were seen, when first and when last?',
  params: withWindow({ only_public_sources: flag(false), limit: rowsParam }),
  row: z.object({
    source_ip: z.string().nullable(),
    first_time: z.string(),
    last_time: z.string(),
    flows: z.number(),
    accepted: z.number(),
    destinations: z.number(),
    bytes: z.number(),
    of_total: z.number(),
  }),
  example: exampleWindow,
  sql: (p) => sql`
  SELECT src_endpoint.ip AS source_ip, min(time_dt) AS first_time, max(time_dt) AS last_time, count(*) AS flows,
    count_if(action_id = 1) AS accepted, count(DISTINCT dst_endpoint.ip) AS destinations,
    CAST(coalesce(sum(traffic.bytes), 0) AS bigint) AS bytes, count(*) OVER () AS of_total
  FROM ${vpcFlow}
  WHERE ${and(
    vpcFlow.within(p, scopeOf(p)),
    sql`src_endpoint.ip IS NOT NULL`,
    p.only_public_sources && isPublicIp(sql`src_endpoint.ip`),
  )}
  GROUP BY src_endpoint.ip
  ORDER BY first_time DESC, source_ip
  LIMIT ${p.limit}`,
  hunt: {
    hit: 'One line a source. One that appeared only lately and reached something inside is worth a look.',
    benign: 'Customers of a public service.',
    next: ['hunts.network.from-address', 'hunts.lake.address-anywhere'],
    attack: [],
  },
})

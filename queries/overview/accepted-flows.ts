import { z } from 'zod'
import { vpcFlow } from '@/lib/lake/tables/vpc-flow'
import { defineQuery } from '@/lib/sql/define-query'
import { sql } from '@/lib/sql/sql'
import { exampleWindow, scopeOf, windowParams } from '../window-params'

/** Between which addresses and to which port did most accepted traffic go in this window? */
export const acceptedFlows = defineQuery({
  name: 'overview.accepted-flows',
  title: 'Accepted traffic',
  sentence: 'Between which addresses and to which port did most accepted traffic go in this window?',
  params: windowParams,
  row: z.object({
    source_ip: z.string().nullable(),
    destination_ip: z.string().nullable(),
    destination_port: z.number().nullable(),
    bytes: z.number(),
    flows: z.number(),
    first_time: z.string(),
    last_time: z.string(),
    /** Different combinations in all; the list ends at 10,000. */
    of_total: z.number(),
  }),
  example: exampleWindow,
  sql: (p) => sql`
    SELECT src_endpoint.ip AS source_ip, dst_endpoint.ip AS destination_ip, dst_endpoint.port AS destination_port,
      CAST(coalesce(sum(traffic.bytes), 0) AS bigint) AS bytes, count(*) AS flows, min(time_dt) AS first_time,
      max(time_dt) AS last_time, count(*) OVER () AS of_total
    FROM ${vpcFlow}
    WHERE ${vpcFlow.within(p, scopeOf(p))} AND action_id = 1
    GROUP BY src_endpoint.ip, dst_endpoint.ip, dst_endpoint.port
    ORDER BY bytes DESC, source_ip, destination_ip, destination_port
    LIMIT 10000`,
})

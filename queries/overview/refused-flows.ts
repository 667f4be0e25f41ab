import { z } from 'zod'
import { vpcFlow } from '@/lib/lake/tables/vpc-flow'
import { defineQuery } from '@/lib/sql/define-query'
import { sql } from '@/lib/sql/sql'
import { exampleWindow, scopeOf, windowParams } from '../window-params'

/** Between which addresses and to which port was traffic refused in this window? */
export const refusedFlows = defineQuery({
  name: 'overview.refused-flows',
  title: 'Refused traffic',
  sentence: 'Between which addresses and to which port was traffic refused in this window?',
  params: windowParams,
  row: z.object({
    source_ip: z.string().nullable(),
    destination_ip: z.string().nullable(),
    destination_port: z.number().nullable(),
    flows: z.number(),
    packets: z.number().nullable(),
    first_time: z.string(),
    last_time: z.string(),
    /** Different combinations in all; the list ends at 10,000. */
    of_total: z.number(),
  }),
  example: exampleWindow,
  sql: (p) => sql`
    SELECT src_endpoint.ip AS source_ip, dst_endpoint.ip AS destination_ip, dst_endpoint.port AS destination_port,
      count(*) AS flows, CAST(sum(traffic.packets) AS bigint) AS packets, min(time_dt) AS first_time,
      max(time_dt) AS last_time, count(*) OVER () AS of_total
    FROM ${vpcFlow}
    WHERE ${vpcFlow.within(p, scopeOf(p))} AND action_id = 2
    GROUP BY src_endpoint.ip, dst_endpoint.ip, dst_endpoint.port
    ORDER BY flows DESC, source_ip, destination_ip, destination_port
    LIMIT 10000`,
})

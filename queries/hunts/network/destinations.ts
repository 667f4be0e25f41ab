import { z } from 'zod'
import { vpcFlow } from '@/lib/lake/tables/vpc-flow'
import { defineQuery } from '@/lib/sql/define-query'
import { sql } from '@/lib/sql/sql'
import { rowsParam } from '../../param'
import { exampleWindow, scopeOf, withWindow } from '../../window-params'

/** Which sources talked to how many different destinations and ports? */
export const huntNetworkDestinations = defineQuery({
  name: 'hunts.network.destinations',
  title: 'How many destinations a source reached',
  sentence: 'Which sources talked to how many different destinations and ports?',
  params: withWindow({ limit: rowsParam }),
  row: z.object({
    source_ip: z.string().nullable(),
    destinations: z.number(),
    ports: z.number(),
    flows: z.number(),
    refused: z.number(),
    bytes: z.number(),
    first_time: z.string(),
    last_time: z.string(),
    of_total: z.number(),
  }),
  example: exampleWindow,
  sql: (p) => sql`
  SELECT src_endpoint.ip AS source_ip, count(DISTINCT dst_endpoint.ip) AS destinations,
    count(DISTINCT dst_endpoint.port) AS ports, count(*) AS flows, count_if(action_id = 2) AS refused,
    CAST(coalesce(sum(traffic.bytes), 0) AS bigint) AS bytes, min(time_dt) AS first_time, max(time_dt) AS last_time,
    count(*) OVER () AS of_total
  FROM ${vpcFlow}
  WHERE ${vpcFlow.within(p, scopeOf(p))}
  GROUP BY src_endpoint.ip
  ORDER BY destinations DESC, source_ip
  LIMIT ${p.limit}`,
  hunt: {
    hit: 'One line a source. One that reaches far more addresses or ports than its kind is scanning, spreading or mining.',
    benign: "Scanners of one's own, monitoring, proxies, name servers.",
    next: ['hunts.network.port-scans', 'hunts.network.from-address', 'hunts.network.pairs'],
    attack: ['T1046'],
  },
})

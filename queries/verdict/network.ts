import { z } from 'zod'
import { route53 } from '@/lib/lake/tables/route53'
import { vpcFlow } from '@/lib/lake/tables/vpc-flow'
import { defineQuery } from '@/lib/sql/define-query'
import { bucket } from '@/lib/sql/fn'
import { list, sql } from '@/lib/sql/sql'
import { exampleWindow, scopeOf, withWindow } from '../window-params'

/** How many flows and DNS queries went to or from these IP addresses, by quarter of an hour? */
export const verdictNetwork = defineQuery({
  name: 'verdict.network',
  title: 'Traffic of some IP addresses',
  sentence: 'How many flows and DNS queries went to or from these IP addresses, by quarter of an hour?',
  params: withWindow({ ips: z.array(z.string().min(1).max(64)).min(1).max(50) }),
  row: z.object({
    time: z.string(),
    /** `network` or `dns`. */
    lane: z.string(),
    events: z.number(),
    refused: z.number(),
  }),
  example: { ...exampleWindow, ips: ['10.20.17.20'] },
  sql: (p) => sql`
    SELECT ${bucket(sql`time_dt`, 900)} AS time, lane, count(*) AS events, count_if(is_refused) AS refused
    FROM (
      SELECT time_dt, 'network' AS lane, coalesce(disposition = 'Blocked', FALSE) AS is_refused
      FROM ${vpcFlow}
      WHERE ${vpcFlow.within(p, scopeOf(p))} AND (src_endpoint.ip IN (${list(p.ips)}) OR dst_endpoint.ip IN (${list(p.ips)}))
      UNION ALL
      SELECT time_dt, 'dns' AS lane, coalesce(disposition = 'Blocked' OR rcode_id = 5, FALSE) AS is_refused
      FROM ${route53}
      WHERE ${route53.within(p, scopeOf(p))} AND src_endpoint.ip IN (${list(p.ips)}))
    GROUP BY ${bucket(sql`time_dt`, 900)}, lane
    ORDER BY time, lane`,
})

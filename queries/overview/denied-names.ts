import { z } from 'zod'
import { route53 } from '@/lib/lake/tables/route53'
import { defineQuery } from '@/lib/sql/define-query'
import { sql } from '@/lib/sql/sql'
import { exampleWindow, scopeOf, windowParams } from '../window-params'

/** Which names were blocked by the DNS firewall or did not exist in this window, and who asked for them? */
export const deniedNames = defineQuery({
  name: 'overview.denied-names',
  title: 'Blocked and unknown names',
  sentence: 'Which names were blocked by the DNS firewall or did not exist in this window, and who asked for them?',
  params: windowParams,
  row: z.object({
    hostname: z.string().nullable(),
    is_blocked: z.boolean(),
    rcode: z.string().nullable(),
    queries: z.number(),
    /** Different addresses that asked. */
    sources: z.number(),
    a_source_ip: z.string().nullable(),
    first_time: z.string(),
    last_time: z.string(),
    /** Different combinations in all; the list ends at 10,000. */
    of_total: z.number(),
  }),
  example: exampleWindow,
  sql: (p) => sql`
    SELECT query.hostname AS hostname, coalesce(action_id = 2, FALSE) AS is_blocked, rcode, count(*) AS queries,
      count(DISTINCT src_endpoint.ip) AS sources, max(src_endpoint.ip) AS a_source_ip, min(time_dt) AS first_time,
      max(time_dt) AS last_time, count(*) OVER () AS of_total
    FROM ${route53}
    WHERE ${route53.within(p, scopeOf(p))} AND (action_id = 2 OR rcode_id = 3)
    GROUP BY query.hostname, coalesce(action_id = 2, FALSE), rcode
    ORDER BY is_blocked DESC, queries DESC, hostname, rcode
    LIMIT 10000`,
})

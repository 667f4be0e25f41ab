import { z } from 'zod'
import { route53 } from '@/lib/lake/tables/route53'
import { defineQuery } from '@/lib/sql/define-query'
import { sql } from '@/lib/sql/sql'
import { exampleWindow, scopeOf, windowBefore, windowParams } from '../window-params'

/** How many DNS queries were blocked by the firewall or found no such name in this window, and in the window before? */
export const dnsDenials = defineQuery({
  name: 'overview.dns-denials',
  title: 'DNS denials',
  sentence:
    'How many DNS queries were blocked by the firewall or found no such name in this window, and in the window before?',
  params: windowParams,
  row: z.object({
    queries: z.number(),
    blocked: z.number(),
    no_such_name: z.number(),
    queries_before: z.number(),
    blocked_before: z.number(),
    no_such_name_before: z.number(),
  }),
  example: exampleWindow,
  sql: (p) => sql`
    SELECT count_if(is_now) AS queries, count_if(is_now AND action_id = 2) AS blocked,
      count_if(is_now AND rcode_id = 3) AS no_such_name, count_if(NOT is_now) AS queries_before,
      count_if(NOT is_now AND action_id = 2) AS blocked_before,
      count_if(NOT is_now AND rcode_id = 3) AS no_such_name_before
    FROM (
      SELECT action_id, rcode_id, time_dt >= ${p.from} AS is_now
      FROM ${route53}
      WHERE ${route53.within({ from: windowBefore(p).from, to: p.to }, scopeOf(p))})`,
})

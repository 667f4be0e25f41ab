import { z } from 'zod'
import { waf } from '@/lib/lake/tables/waf'
import { type Fragment, sql } from '@/lib/sql/sql'
import { rowsParam } from '../../param'
import { scopeOf, type Window } from '../../window-params'

/** What a list of web requests takes beside the window. */
export const webInput = { limit: rowsParam }

/** A web request as hunts list it. */
export const webRow = z.object({
  time: z.string(),
  method: z.string().nullable(),
  hostname: z.string().nullable(),
  path: z.string().nullable(),
  args: z.string().nullable(),
  action: z.string().nullable(),
  rule: z.string().nullable(),
  rule_type: z.string().nullable(),
  condition: z.string().nullable(),
  source_ip: z.string().nullable(),
  country: z.string().nullable(),
  user_agent: z.string().nullable(),
  http_status: z.number().nullable(),
  web_acl: z.string().nullable(),
  account: z.string().nullable(),
  region: z.string().nullable(),
  /** Rows there are in all; the answer keeps the newest. */
  of_total: z.number(),
})

/** The newest web requests under a condition. */
export function listWebRequests(p: Window & { limit: number }, condition: Fragment): Fragment {
  return sql`
    SELECT time_dt AS time, http_request.http_method AS method, http_request.url.hostname AS hostname,
      http_request.url.path AS path, http_request.args AS args, coalesce(disposition, action) AS action,
      firewall_rule.uid AS rule, firewall_rule.type AS rule_type, firewall_rule.condition AS condition,
      src_endpoint.ip AS source_ip, src_endpoint.location.country AS country, http_request.user_agent AS user_agent,
      http_status, metadata.product.feature.uid AS web_acl, accountid AS account, region, count(*) OVER () AS of_total
    FROM ${waf}
    WHERE ${waf.within(p, scopeOf(p))} AND ${condition}
    ORDER BY time_dt DESC, http_request.uid
    LIMIT ${p.limit}`
}

import { z } from 'zod'
import { route53 } from '@/lib/lake/tables/route53'
import { transform } from '@/lib/sql/fn'
import { type Fragment, sql } from '@/lib/sql/sql'
import { rowsParam } from '../../param'
import { scopeOf, type Window } from '../../window-params'

/** What a list of DNS queries takes beside the window. */
export const dnsInput = { limit: rowsParam }

/** A DNS query as hunts list it. */
export const dnsRow = z.object({
  time: z.string(),
  hostname: z.string().nullable(),
  query_type: z.string().nullable(),
  rcode: z.string().nullable(),
  answers: z.string().nullable(),
  action: z.string().nullable(),
  source_ip: z.string().nullable(),
  source_port: z.number().nullable(),
  instance: z.string().nullable(),
  vpc: z.string().nullable(),
  account: z.string().nullable(),
  region: z.string().nullable(),
  /** Rows there are in all; the answer keeps the newest. */
  of_total: z.number(),
})

/** The addresses and names that a query was answered with, in one text. */
const answersText = sql`array_join(${transform(sql`answers`, (a) => sql`${a}.rdata`)}, ', ')`

/**
 * The last two labels of a name, without the dot at its end: who registered it, nearly always. Names under suffixes of
 * two labels (`co.uk`) come out one label short.
 */
export function parentDomain(hostname: Fragment): Fragment {
  return sql`lower(regexp_extract(${hostname}, '([^.]+[.][^.]+)[.]?$', 1))`
}

/** The newest DNS queries under a condition. */
export function listQueries(p: Window & { limit: number }, condition: Fragment): Fragment {
  return sql`
    SELECT time_dt AS time, query.hostname AS hostname, query.type AS query_type, rcode, ${answersText} AS answers,
      coalesce(action, disposition) AS action, src_endpoint.ip AS source_ip, src_endpoint.port AS source_port,
      src_endpoint.instance_uid AS instance, src_endpoint.vpc_uid AS vpc, accountid AS account, region,
      count(*) OVER () AS of_total
    FROM ${route53}
    WHERE ${route53.within(p, scopeOf(p))} AND ${condition}
    ORDER BY time_dt DESC, query.hostname
    LIMIT ${p.limit}`
}

import { z } from 'zod'
import { route53 } from '@/lib/lake/tables/route53'
import { defineQuery } from '@/lib/sql/define-query'
import { and, sql } from '@/lib/sql/sql'
import { choice, textParam } from '../../param'
import { exampleWindow, scopeOf, withWindow } from '../../window-params'
import { dnsInput } from './query'

/** Which names were looked up most, or by most machines? */
export const huntDnsNames = defineQuery({
  name: 'hunts.dns.names',
  title: 'Names by queries and instances',
  sentence: 'Which names were looked up most, or by most machines?',
  params: withWindow({
    order: choice(['queries', 'instances', 'fewest-instances'], 'queries'),
    query_type: textParam.optional(),
    ...dnsInput,
  }),
  row: z.object({
    hostname: z.string().nullable(),
    queries: z.number(),
    instances: z.number(),
    source_ips: z.number(),
    unresolved: z.number(),
    accounts: z.number(),
    first_time: z.string(),
    last_time: z.string(),
    of_total: z.number(),
  }),
  example: exampleWindow,
  sql: (p) => sql`
  SELECT query.hostname AS hostname, count(*) AS queries, count(DISTINCT src_endpoint.instance_uid) AS instances,
    count(DISTINCT src_endpoint.ip) AS source_ips, count_if(rcode_id <> 0) AS unresolved,
    count(DISTINCT accountid) AS accounts, min(time_dt) AS first_time, max(time_dt) AS last_time,
    count(*) OVER () AS of_total
  FROM ${route53}
  WHERE ${and(route53.within(p, scopeOf(p)), p.query_type !== undefined && sql`query.type = ${p.query_type}`)}
  GROUP BY query.hostname
  ORDER BY ${orders[p.order]}, query.hostname
  LIMIT ${p.limit}`,
  hunt: {
    hit: 'One line a name. Names that one machine alone asks for, often, are the interesting end of the list.',
    benign: "AWS's own services, update servers, monitoring.",
    next: ['hunts.dns.of-name', 'hunts.dns.domains'],
    attack: [],
  },
})

const orders = {
  queries: sql`queries DESC`,
  instances: sql`instances DESC`,
  'fewest-instances': sql`instances, queries DESC`,
}

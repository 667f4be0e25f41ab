import { z } from 'zod'
import { route53 } from '@/lib/lake/tables/route53'
import { defineQuery } from '@/lib/sql/define-query'
import { sql } from '@/lib/sql/sql'
import { exampleWindow, scopeOf, withWindow } from '../../window-params'
import { dnsInput, parentDomain } from './query'

/** Which domains were asked for, and how many names under each? */
export const huntDnsDomains = defineQuery({
  name: 'hunts.dns.domains',
  title: 'Registered domains',
  sentence: 'Which domains were asked for, and how many names under each?',
  params: withWindow({ ...dnsInput }),
  row: z.object({
    domain: z.string().nullable(),
    top_level: z.string().nullable(),
    names: z.number(),
    queries: z.number(),
    source_ips: z.number(),
    unresolved: z.number(),
    first_time: z.string(),
    last_time: z.string(),
    of_total: z.number(),
  }),
  example: exampleWindow,
  sql: (p) => sql`
  SELECT domain, regexp_extract(domain, '[^.]+$') AS top_level, count(DISTINCT hostname) AS names, count(*) AS queries,
    count(DISTINCT source_ip) AS source_ips, count_if(is_unresolved) AS unresolved, min(time_dt) AS first_time,
    max(time_dt) AS last_time, count(*) OVER () AS of_total
  FROM (
    SELECT ${parentDomain(sql`query.hostname`)} AS domain, query.hostname AS hostname, src_endpoint.ip AS source_ip,
      rcode_id <> 0 AS is_unresolved, time_dt
    FROM ${route53}
    WHERE ${route53.within(p, scopeOf(p))})
  WHERE domain IS NOT NULL
  GROUP BY domain
  ORDER BY queries DESC, domain
  LIMIT ${p.limit}`,
  hunt: {
    hit: 'One line a domain and its top level. Very many names under one domain are a tunnel or a content network.',
    benign: "Content and advertising networks, AWS's own endpoints.",
    next: ['hunts.dns.tunnelling', 'hunts.dns.new-domains', 'hunts.dns.of-name'],
    attack: ['T1071.004'],
  },
})

import { z } from 'zod'
import { route53 } from '@/lib/lake/tables/route53'
import { defineQuery } from '@/lib/sql/define-query'
import { and, list, sql } from '@/lib/sql/sql'
import { count, domainParam, many } from '../../param'
import { exampleWindow, scopeOf, withWindow } from '../../window-params'
import { dnsInput, parentDomain } from './query'

/** Which machines asked for very many different, long names under one domain? */
export const huntDnsTunnelling = defineQuery({
  name: 'hunts.dns.tunnelling',
  title: 'Data hidden in names',
  sentence: 'Which machines asked for very many different, long names under one domain?',
  params: withWindow({
    min_names: count(100, 'names'),
    min_length: count(20, 'characters', { max: 255 }),
    ignored: many(domainParam, ['amazonaws.com', 'compute.internal', 'in-addr.arpa']),
    ...dnsInput,
  }),
  row: z.object({
    hour_time: z.string(),
    domain: z.string().nullable(),
    source_ip: z.string().nullable(),
    instance: z.string().nullable(),
    names: z.number(),
    queries: z.number(),
    mean_length: z.number().nullable(),
    longest: z.number().nullable(),
    text_queries: z.number(),
    a_name: z.string().nullable(),
    of_total: z.number(),
  }),
  example: { ...exampleWindow, min_names: 1, min_length: 1 },
  sql: (p) => sql`
  SELECT hour_time, domain, source_ip, instance, names, queries, mean_length, longest, text_queries, a_name,
    count(*) OVER () AS of_total
  FROM (
    SELECT hour_time, domain, source_ip, max(instance) AS instance, count(DISTINCT hostname) AS names,
      count(*) AS queries, round(avg(CAST(length(hostname) - length(domain) - 2 AS double)), 1) AS mean_length,
      max(length(hostname)) AS longest, count_if(query_type IN ('TXT', 'NULL', 'CNAME')) AS text_queries,
      max(hostname) AS a_name
    FROM (
      SELECT date_trunc('hour', time_dt) AS hour_time, ${parentDomain(sql`query.hostname`)} AS domain,
        src_endpoint.ip AS source_ip, src_endpoint.instance_uid AS instance, query.hostname AS hostname,
        query.type AS query_type
      FROM ${route53}
      WHERE ${route53.within(p, scopeOf(p))})
    WHERE ${and(sql`domain IS NOT NULL`, p.ignored.length > 0 && sql`domain NOT IN (${list(p.ignored)})`)}
    GROUP BY hour_time, domain, source_ip)
  WHERE names >= ${p.min_names} AND mean_length >= ${p.min_length}
  ORDER BY names DESC, hour_time DESC, domain, source_ip
  LIMIT ${p.limit}`,
  hunt: {
    hit: 'The names themselves carry data out, or commands in: hundreds of long labels under one domain within the hour.',
    benign: 'Content networks, anti-virus lookups, telemetry with ids in its names.',
    next: ['hunts.dns.domains', 'hunts.dns.of-name', 'hunts.network.from-address'],
    attack: ['T1071.004', 'T1048'],
  },
})

import { z } from 'zod'
import { route53 } from '@/lib/lake/tables/route53'
import { defineQuery } from '@/lib/sql/define-query'
import { and, contains, sql } from '@/lib/sql/sql'
import { choice, domainParam } from '../../param'
import { exampleWindow, scopeOf, withWindow } from '../../window-params'
import { dnsInput } from './query'

/** Which addresses did each name resolve to? */
export const huntDnsAddressRecords = defineQuery({
  name: 'hunts.dns.address-records',
  title: 'Names and the addresses they had',
  sentence: 'Which addresses did each name resolve to?',
  params: withWindow({ query_type: choice(['A', 'AAAA', 'CNAME'], 'A'), domain: domainParam.optional(), ...dnsInput }),
  row: z.object({
    hostname: z.string().nullable(),
    address: z.string().nullable(),
    queries: z.number(),
    source_ips: z.number(),
    first_time: z.string(),
    last_time: z.string(),
    of_total: z.number(),
  }),
  example: exampleWindow,
  sql: (p) => sql`
  SELECT hostname, address, count(*) AS queries, count(DISTINCT source_ip) AS source_ips, min(time_dt) AS first_time,
    max(time_dt) AS last_time, count(*) OVER () AS of_total
  FROM (
    SELECT query.hostname AS hostname, element_at(answers, a).rdata AS address, element_at(answers, a).type AS kind,
      src_endpoint.ip AS source_ip, time_dt
    FROM ${route53}
    CROSS JOIN UNNEST(sequence(1, greatest(coalesce(cardinality(answers), 0), 1))) AS numbers(a)
    WHERE ${and(route53.within(p, scopeOf(p)), p.domain !== undefined && contains(sql`query.hostname`, p.domain))})
  WHERE kind = ${p.query_type} AND address IS NOT NULL
  GROUP BY hostname, address
  ORDER BY queries DESC, hostname, address
  LIMIT ${p.limit}`,
  hunt: {
    hit: 'One line a name and address. A name that changes its addresses quickly, or points inside, is unusual.',
    benign: 'Content networks and load balancers, which rotate addresses.',
    next: ['hunts.dns.resolved-to-address', 'hunts.dns.private-answers'],
    attack: [],
  },
})

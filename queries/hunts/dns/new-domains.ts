import { z } from 'zod'
import { route53 } from '@/lib/lake/tables/route53'
import { defineQuery } from '@/lib/sql/define-query'
import { sql } from '@/lib/sql/sql'
import { count } from '../../param'
import { exampleWindow, scopeOf, withWindow } from '../../window-params'
import { baselineOf } from '../baseline'
import { someOf } from '../cloudtrail/call'
import { dnsInput, parentDomain } from './query'

/** Which domains did an account ask for that it did not ask for in the days before? */
export const huntDnsNewDomains = defineQuery({
  name: 'hunts.dns.new-domains',
  title: 'Domains never asked for before',
  sentence: 'Which domains did an account ask for that it did not ask for in the days before?',
  params: withWindow({ baseline_days: count(30, 'days', { max: 365 }), ...dnsInput }),
  row: z.object({
    domain: z.string().nullable(),
    account: z.string().nullable(),
    queries: z.number(),
    names: z.number(),
    instances: z.number(),
    some_source_ips: z.string().nullable(),
    first_time: z.string(),
    last_time: z.string(),
    of_total: z.number(),
  }),
  example: exampleWindow,
  sql: (p) => sql`
  SELECT domain, account, queries, names, instances, some_source_ips, first_time, last_time, count(*) OVER () AS of_total
  FROM (
    SELECT domain, account, count(*) AS queries, count(DISTINCT hostname) AS names, count(DISTINCT instance) AS instances,
      ${someOf(sql`source_ip`, 10)} AS some_source_ips, min(time_dt) AS first_time, max(time_dt) AS last_time
    FROM (
      SELECT ${parentDomain(sql`query.hostname`)} AS domain, accountid AS account, query.hostname AS hostname,
        src_endpoint.instance_uid AS instance, src_endpoint.ip AS source_ip, time_dt
      FROM ${route53}
      WHERE ${route53.within({ from: baselineOf(p), to: p.to }, scopeOf(p))} AND rcode_id = 0)
    WHERE domain IS NOT NULL
    GROUP BY domain, account)
  WHERE first_time >= ${p.from}
  ORDER BY first_time DESC, domain, account
  LIMIT ${p.limit}`,
  hunt: {
    hit: 'The account had no business with the domain until now. Together with a new process or a large transfer it is a lead.',
    benign: 'New software, new partners, new advertising networks.',
    next: ['hunts.dns.of-name', 'hunts.dns.domains', 'hunts.network.large-egress'],
    attack: ['T1071.004'],
  },
})

import { z } from 'zod'
import { route53 } from '@/lib/lake/tables/route53'
import { defineQuery } from '@/lib/sql/define-query'
import { bucket } from '@/lib/sql/fn'
import { sql } from '@/lib/sql/sql'
import { count } from '../../param'
import { exampleWindow, scopeOf, withWindow } from '../../window-params'
import { someOf } from '../cloudtrail/call'
import { dnsInput } from './query'

/** Which machines asked for many different names that do not exist within minutes? */
export const huntDnsUnknownNameBursts = defineQuery({
  name: 'hunts.dns.unknown-name-bursts',
  title: 'Bursts of names that do not exist',
  sentence: 'Which machines asked for many different names that do not exist within minutes?',
  params: withWindow({ minutes: count(10, 'minutes', { max: 1_440 }), min_names: count(20, 'names'), ...dnsInput }),
  row: z.object({
    bucket_time: z.string(),
    source_ip: z.string().nullable(),
    instance: z.string().nullable(),
    names: z.number(),
    queries: z.number(),
    some_names: z.string().nullable(),
    account: z.string().nullable(),
    of_total: z.number(),
  }),
  example: { ...exampleWindow, min_names: 1 },
  sql: (p) => sql`
  SELECT bucket_time, source_ip, instance, names, queries, some_names, account, count(*) OVER () AS of_total
  FROM (
    SELECT ${bucket(sql`time_dt`, p.minutes * 60)} AS bucket_time, src_endpoint.ip AS source_ip,
      max(src_endpoint.instance_uid) AS instance, count(DISTINCT query.hostname) AS names, count(*) AS queries,
      ${someOf(sql`query.hostname`, 10)} AS some_names, max(accountid) AS account
    FROM ${route53}
    WHERE ${route53.within(p, scopeOf(p))} AND rcode_id = 3
    GROUP BY 1, 2)
  WHERE names >= ${p.min_names}
  ORDER BY names DESC, bucket_time DESC, source_ip
  LIMIT ${p.limit}`,
  hunt: {
    hit: 'Malware that computes the names of its masters asks for many before one exists.',
    benign: 'Browsers that test for wildcard answers, a broken search suffix.',
    next: ['hunts.dns.unresolved', 'hunts.dns.new-domains', 'hunts.network.from-address'],
    attack: ['T1568.002'],
  },
})

import { z } from 'zod'
import { route53 } from '@/lib/lake/tables/route53'
import { defineQuery } from '@/lib/sql/define-query'
import { list, or, sql } from '@/lib/sql/sql'
import { addressesParam, instancesParam, newestAtMost } from '../addresses-params'
import { exampleWindow, scopeOf, withWindow } from '../window-params'

/** Which names did these addresses or instances ask for? Newest first; `total` counts them all. */
export const dnsQueriesOf = defineQuery({
  name: 'dns.queries-of',
  title: 'DNS queries of some addresses',
  sentence: 'Which names did these addresses or instances ask for?',
  params: withWindow({ ips: addressesParam, instances: instancesParam }),
  row: z.object({
    time: z.string(),
    hostname: z.string().nullable(),
    query_type: z.string().nullable(),
    rcode: z.string().nullable(),
    action: z.string().nullable(),
    answer: z.string().nullable(),
    source_ip: z.string().nullable(),
    instance: z.string().nullable(),
    vpc: z.string().nullable(),
    account: z.string().nullable(),
    region: z.string().nullable(),
    total: z.number(),
  }),
  example: { ...exampleWindow, ips: ['10.10.17.23'] },
  sql: (p) => sql`
    SELECT time_dt AS time, query.hostname AS hostname, query.type AS query_type, rcode,
      coalesce(action, disposition) AS action, element_at(answers, 1).rdata AS answer, src_endpoint.ip AS source_ip,
      src_endpoint.instance_uid AS instance, src_endpoint.vpc_uid AS vpc, accountid AS account, region,
      count(*) OVER () AS total
    FROM ${route53}
    WHERE ${route53.within(p, scopeOf(p))} AND (${or(
      sql`src_endpoint.ip IN (${list(p.ips)})`,
      p.instances?.length && sql`src_endpoint.instance_uid IN (${list(p.instances)})`,
    )})
    ORDER BY time_dt DESC
    LIMIT ${newestAtMost}`,
})

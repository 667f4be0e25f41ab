import { z } from 'zod'
import type { LakeTable } from '@/lib/lake/define-table'
import { cloudTrailMgmt } from '@/lib/lake/tables/cloud-trail-mgmt'
import { eksAudit } from '@/lib/lake/tables/eks-audit'
import { lambdaExecution } from '@/lib/lake/tables/lambda-execution'
import { route53 } from '@/lib/lake/tables/route53'
import { s3Data } from '@/lib/lake/tables/s3-data'
import { vpcFlow } from '@/lib/lake/tables/vpc-flow'
import { waf } from '@/lib/lake/tables/waf'
import { defineQuery } from '@/lib/sql/define-query'
import { anyMatch } from '@/lib/sql/fn'
import { type Fragment, join, sql } from '@/lib/sql/sql'
import { ipParam } from '../../param'
import { exampleWindow, scopeOf, type Window, withWindow } from '../../window-params'
import { failed, someOf } from '../cloudtrail/call'

/** Where in the whole lake does this address appear? */
export const huntLakeAddressAnywhere = defineQuery({
  name: 'hunts.lake.address-anywhere',
  title: 'An address in all sources',
  sentence: 'Where in the whole lake does this address appear?',
  params: withWindow({ ip: ipParam }),
  row: z.object({
    source: z.string(),
    role: z.string(),
    events: z.number(),
    refused: z.number(),
    detail: z.string().nullable(),
    first_time: z.string(),
    last_time: z.string(),
  }),
  example: { ...exampleWindow, ip: '203.0.113.77' },
  sql: (p) => sql`
  ${join(placesOf(p), ' UNION ALL ')}
  ORDER BY first_time, source, role`,
  hunt: {
    hit: 'One line a source and role of the address. It ties the web request, the flow, the lookup and the call of one machine together.',
    benign: 'Addresses that change hands: look at the times.',
    next: [
      'hunts.cloudtrail.from-address',
      'hunts.network.from-address',
      'hunts.dns.resolved-to-address',
      'hunts.waf.requests-from-address',
      'hunts.kubernetes.from-address',
    ],
    attack: [],
  },
})

/** Where an address stands in each source: by the columns, for `observables` is empty in many lakes. */
function placesOf(p: Window & { ip: string }): Fragment[] {
  const place = (table: LakeTable, role: string, condition: Fragment, refused: Fragment, detail: Fragment) => sql`
    SELECT ${table.source} AS source, ${role} AS role, count(*) AS events, count_if(${refused}) AS refused,
      ${someOf(detail, 8)} AS detail, min(time_dt) AS first_time, max(time_dt) AS last_time
    FROM ${table}
    WHERE ${table.within(p, scopeOf(p))} AND ${condition}
    HAVING count(*) > 0`
  const isSource = sql`src_endpoint.ip = ${p.ip}`
  const isDestination = sql`dst_endpoint.ip = ${p.ip}`
  const isRefusedFlow = sql`action_id = 2`
  return [
    ...[cloudTrailMgmt, s3Data, lambdaExecution].map((table) =>
      place(table, 'caller', isSource, failed, sql`coalesce(actor.user.uid, actor.user.name)`),
    ),
    place(vpcFlow, 'source', isSource, isRefusedFlow, sql`dst_endpoint.ip`),
    place(vpcFlow, 'destination', isDestination, isRefusedFlow, sql`src_endpoint.ip`),
    place(route53, 'asker', isSource, sql`rcode_id <> 0`, sql`query.hostname`),
    place(
      route53,
      'answer',
      anyMatch(sql`answers`, (a) => sql`${a}.rdata = ${p.ip}`),
      sql`FALSE`,
      sql`query.hostname`,
    ),
    place(eksAudit, 'caller', isSource, sql`api.response.code >= 400`, sql`actor.user.name`),
    place(waf, 'client', isSource, isRefusedFlow, sql`http_request.url.path`),
  ]
}

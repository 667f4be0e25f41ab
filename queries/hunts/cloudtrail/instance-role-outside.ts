import { z } from 'zod'
import { cloudTrailMgmt } from '@/lib/lake/tables/cloud-trail-mgmt'
import { defineQuery } from '@/lib/sql/define-query'
import { isPublicIp } from '@/lib/sql/ip'
import { sql } from '@/lib/sql/sql'
import { count } from '../../param'
import { isDenial } from '../../verdict/outcome'
import { exampleWindow, withWindow } from '../../window-params'
import { baselineOf } from '../baseline'
import { callInput, callsWithin, someOf } from './call'

/** Which instances' roles were used from an address that the instance hardly ever calls from? */
export const huntCloudtrailInstanceRoleOutside = defineQuery({
  name: 'hunts.cloudtrail.instance-role-outside',
  title: 'Instance roles used elsewhere',
  sentence: "Which instances' roles were used from an address that the instance hardly ever calls from?",
  params: withWindow({
    baseline_days: count(30, 'days', { max: 365 }),
    max_percent: count(20, 'percent', { max: 100 }),
    ...callInput,
  }),
  row: z.object({
    instance: z.string().nullable(),
    role: z.string().nullable(),
    source: z.string().nullable(),
    calls: z.number(),
    percent_of_calls: z.number(),
    other_addresses: z.number(),
    denied: z.number(),
    some_operations: z.string().nullable(),
    first_time: z.string(),
    last_time: z.string(),
    of_total: z.number(),
  }),
  example: exampleWindow,
  sql: (p) => sql`
  SELECT instance, role, source, calls, percent_of_calls, other_addresses, denied, some_operations, first_time, last_time,
    count(*) OVER () AS of_total
  FROM (
    SELECT instance, role, source, calls, denied, some_operations, first_time, last_time,
      round(100E0 * calls / sum(calls) OVER (PARTITION BY instance), 1) AS percent_of_calls,
      count(*) OVER (PARTITION BY instance) - 1 AS other_addresses
    FROM (
      SELECT regexp_extract(actor.user.uid, '/(i-[0-9a-f]{8,17})$', 1) AS instance, max(actor.session.issuer) AS role,
        src_endpoint.ip AS source, count(*) AS calls, count_if(${isDenial(sql`api.response.error`)}) AS denied,
        ${someOf(sql`api.operation`)} AS some_operations, min(time_dt) AS first_time, max(time_dt) AS last_time
      FROM ${cloudTrailMgmt}
      WHERE ${callsWithin({ ...p, from: baselineOf(p) })} AND actor.user.type = 'AssumedRole'
        AND src_endpoint.ip IS NOT NULL AND regexp_like(actor.user.uid, '/i-[0-9a-f]{8,17}$')
      GROUP BY 1, 3))
  WHERE percent_of_calls <= ${p.max_percent} AND last_time >= ${p.from} AND ${isPublicIp(sql`source`)}
  ORDER BY last_time DESC, instance, source
  LIMIT ${p.limit}`,
  hunt: {
    hit: 'A session named after an EC2 instance called from an address that makes few of its calls: its credentials left the machine.',
    benign: 'An instance that got a new address, a gateway that was exchanged.',
    next: ['hunts.cloudtrail.from-address', 'hunts.findings.outside-credentials', 'hunts.waf.requests-from-address'],
    attack: ['T1552.005', 'T1078.004'],
  },
})

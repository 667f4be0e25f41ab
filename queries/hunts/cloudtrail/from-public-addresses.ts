import { z } from 'zod'
import { cloudTrailMgmt } from '@/lib/lake/tables/cloud-trail-mgmt'
import { defineQuery } from '@/lib/sql/define-query'
import { inNetwork, isPublicIp } from '@/lib/sql/ip'
import { and, or, sql } from '@/lib/sql/sql'
import { many, networkParam } from '../../param'
import { exampleWindow, withWindow } from '../../window-params'
import { callInput, callsWithin, failed, principal, someOf } from './call'

/** Who called from which address outside the private networks? */
export const huntCloudtrailFromPublicAddresses = defineQuery({
  name: 'hunts.cloudtrail.from-public-addresses',
  title: 'Calls from public addresses',
  sentence: 'Who called from which address outside the private networks?',
  params: withWindow({ known_networks: many(networkParam, []), ...callInput }),
  row: z.object({
    principal: z.string().nullable(),
    source: z.string().nullable(),
    calls: z.number(),
    failures: z.number(),
    operations: z.number(),
    access_keys: z.number(),
    some_user_agents: z.string().nullable(),
    first_time: z.string(),
    last_time: z.string(),
    of_total: z.number(),
  }),
  example: exampleWindow,
  sql: (p) => sql`
  SELECT principal, source, count(*) AS calls, count_if(is_failed) AS failures, count(DISTINCT operation) AS operations,
    count(DISTINCT access_key) AS access_keys, ${someOf(sql`user_agent`, 5)} AS some_user_agents,
    min(time_dt) AS first_time, max(time_dt) AS last_time, count(*) OVER () AS of_total
  FROM (
    SELECT ${principal} AS principal, src_endpoint.ip AS source, ${failed} AS is_failed, api.operation AS operation,
      actor.user.credential_uid AS access_key, substr(http_request.user_agent, 1, 120) AS user_agent, time_dt
    FROM ${cloudTrailMgmt}
    WHERE ${and(
      callsWithin(p),
      isPublicIp(sql`src_endpoint.ip`),
      p.known_networks.length > 0 && sql`NOT ${or(...p.known_networks.map((n) => inNetwork(sql`src_endpoint.ip`, n)))}`,
    )})
  GROUP BY principal, source
  ORDER BY calls DESC, principal, source
  LIMIT ${p.limit}`,
  hunt: {
    hit: 'One line a principal and public address. Addresses of hosting providers and of countries where nobody works stand out.',
    benign: 'Home and travel networks, company gateways, SaaS products with a role in the account.',
    next: [
      'hunts.cloudtrail.from-address',
      'hunts.cloudtrail.sign-ins-from-new-addresses',
      'hunts.cloudtrail.instance-role-outside',
    ],
    attack: ['T1078.004'],
  },
})

import { z } from 'zod'
import { cloudTrailMgmt } from '@/lib/lake/tables/cloud-trail-mgmt'
import { defineQuery } from '@/lib/sql/define-query'
import { bucket } from '@/lib/sql/fn'
import { isPublicIp } from '@/lib/sql/ip'
import { sql } from '@/lib/sql/sql'
import { count } from '../../param'
import { isDenial } from '../../verdict/outcome'
import { exampleWindow, withWindow } from '../../window-params'
import { callInput, callsWithin, principal, someOf } from './call'

/** Which access keys were used from several public addresses within minutes? */
export const huntCloudtrailKeyFromManyAddresses = defineQuery({
  name: 'hunts.cloudtrail.key-from-many-addresses',
  title: 'One key, many addresses',
  sentence: 'Which access keys were used from several public addresses within minutes?',
  params: withWindow({
    minutes: count(30, 'minutes', { max: 1_440 }),
    min_addresses: count(2, 'addresses', { min: 2 }),
    ...callInput,
  }),
  row: z.object({
    bucket_time: z.string(),
    access_key: z.string().nullable(),
    principal: z.string().nullable(),
    addresses: z.number(),
    some_addresses: z.string().nullable(),
    calls: z.number(),
    denied: z.number(),
    user_agents: z.number(),
    of_total: z.number(),
  }),
  example: exampleWindow,
  sql: (p) => sql`
  SELECT bucket_time, access_key, principal, addresses, some_addresses, calls, denied, user_agents,
    count(*) OVER () AS of_total
  FROM (
    SELECT ${bucket(sql`time_dt`, p.minutes * 60)} AS bucket_time, actor.user.credential_uid AS access_key,
      max(${principal}) AS principal, count(DISTINCT src_endpoint.ip) AS addresses,
      ${someOf(sql`src_endpoint.ip`)} AS some_addresses, count(*) AS calls,
      count_if(${isDenial(sql`api.response.error`)}) AS denied, count(DISTINCT http_request.user_agent) AS user_agents
    FROM ${cloudTrailMgmt}
    WHERE ${callsWithin(p)} AND actor.user.credential_uid IS NOT NULL AND ${isPublicIp(sql`src_endpoint.ip`)}
    GROUP BY 1, 2)
  WHERE addresses >= ${p.min_addresses}
  ORDER BY addresses DESC, bucket_time DESC, access_key
  LIMIT ${p.limit}`,
  hunt: {
    hit: 'A key is in two places at once: one of them has a copy.',
    benign: 'Gateways with several addresses, mobile networks, services that run a key on many machines.',
    next: ['hunts.cloudtrail.of-access-key', 'hunts.cloudtrail.from-address'],
    attack: ['T1078.004'],
  },
})

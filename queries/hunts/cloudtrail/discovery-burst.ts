import { z } from 'zod'
import { cloudTrailMgmt } from '@/lib/lake/tables/cloud-trail-mgmt'
import { defineQuery } from '@/lib/sql/define-query'
import { bucket } from '@/lib/sql/fn'
import { sql } from '@/lib/sql/sql'
import { count } from '../../param'
import { laneOf } from '../../users/lane'
import { isDenial } from '../../verdict/outcome'
import { exampleWindow, withWindow } from '../../window-params'
import { callInput, callsWithin, principal, someOf, sourceOfCall } from './call'

/** Who listed and described many different things within minutes? */
export const huntCloudtrailDiscoveryBurst = defineQuery({
  name: 'hunts.cloudtrail.discovery-burst',
  title: 'Bursts of discovery',
  sentence: 'Who listed and described many different things within minutes?',
  params: withWindow({
    minutes: count(5, 'minutes', { max: 1_440 }),
    min_operations: count(10, 'operations'),
    min_services: count(5, 'operations'),
    ...callInput,
  }),
  row: z.object({
    bucket_time: z.string(),
    principal: z.string().nullable(),
    access_key: z.string().nullable(),
    operations: z.number(),
    services: z.number(),
    calls: z.number(),
    denied: z.number(),
    some_operations: z.string().nullable(),
    some_addresses: z.string().nullable(),
    of_total: z.number(),
  }),
  example: exampleWindow,
  sql: (p) => sql`
  SELECT bucket_time, principal, access_key, operations, services, calls, denied, some_operations, some_addresses,
    count(*) OVER () AS of_total
  FROM (
    SELECT ${bucket(sql`time_dt`, p.minutes * 60)} AS bucket_time, ${principal} AS principal,
      actor.user.credential_uid AS access_key, count(DISTINCT api.service.name || ':' || api.operation) AS operations,
      count(DISTINCT api.service.name) AS services, count(*) AS calls,
      count_if(${isDenial(sql`api.response.error`)}) AS denied, ${someOf(sql`api.operation`)} AS some_operations,
      ${someOf(sourceOfCall)} AS some_addresses
    FROM ${cloudTrailMgmt}
    WHERE ${callsWithin(p)} AND ${laneOf(cloudTrailMgmt)} = 'read'
    GROUP BY 1, 2, 3)
  WHERE operations >= ${p.min_operations} AND services >= ${p.min_services}
  ORDER BY operations DESC, bucket_time DESC, principal, access_key
  LIMIT ${p.limit}`,
  hunt: {
    hit: 'One caller asked many services what there is, faster than a person reads: a tool that maps the account.',
    benign: 'Security posture scanners, inventory tools, a console page that loads many things at once.',
    next: ['hunts.cloudtrail.denied-burst', 'hunts.cloudtrail.of-access-key', 'hunts.cloudtrail.who-am-i'],
    attack: ['T1580', 'T1526', 'T1087.004'],
  },
})

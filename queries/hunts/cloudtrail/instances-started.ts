import { z } from 'zod'
import { cloudTrailMgmt } from '@/lib/lake/tables/cloud-trail-mgmt'
import { defineQuery } from '@/lib/sql/define-query'
import { sql } from '@/lib/sql/sql'
import { exampleWindow, withWindow } from '../../window-params'
import { callInput, callsWithin, failed, isCall, principal, requestValue, someOf, sourceOfCall } from './call'

/** Who started machines, of which types, where and how many? */
export const huntCloudtrailInstancesStarted = defineQuery({
  name: 'hunts.cloudtrail.instances-started',
  title: 'Instances started',
  sentence: 'Who started machines, of which types, where and how many?',
  params: withWindow({ ...callInput }),
  row: z.object({
    principal: z.string().nullable(),
    account: z.string().nullable(),
    region: z.string().nullable(),
    instance_type: z.string().nullable(),
    calls: z.number(),
    failures: z.number(),
    some_errors: z.string().nullable(),
    some_addresses: z.string().nullable(),
    first_time: z.string(),
    last_time: z.string(),
    of_total: z.number(),
  }),
  example: exampleWindow,
  sql: (p) => sql`
  SELECT principal, account, region, instance_type, count(*) AS calls, count_if(is_failed) AS failures,
    ${someOf(sql`error`)} AS some_errors, ${someOf(sql`source`)} AS some_addresses, min(time_dt) AS first_time,
    max(time_dt) AS last_time, count(*) OVER () AS of_total
  FROM (
    SELECT ${principal} AS principal, accountid AS account, region, ${requestValue('instanceType')} AS instance_type,
      ${failed} AS is_failed, api.response.error AS error, ${sourceOfCall} AS source, time_dt
    FROM ${cloudTrailMgmt}
    WHERE ${callsWithin(p)} AND ${isCall({ ec2: ['RunInstances', 'RequestSpotInstances', 'CreateFleet'] })})
  GROUP BY principal, account, region, instance_type
  ORDER BY calls DESC, principal, region, instance_type
  LIMIT ${p.limit}`,
  hunt: {
    hit: "One line a principal, Region and type. Large types, a Region that nobody uses, or attempts refused for their size are somebody spending another's money.",
    benign: 'Autoscaling, build farms, load tests.',
    next: ['hunts.cloudtrail.unused-regions', 'hunts.dns.mining-names', 'hunts.network.from-address'],
    attack: ['T1496'],
  },
})

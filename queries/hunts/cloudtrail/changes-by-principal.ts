import { z } from 'zod'
import { cloudTrailMgmt } from '@/lib/lake/tables/cloud-trail-mgmt'
import { defineQuery } from '@/lib/sql/define-query'
import { and, sql } from '@/lib/sql/sql'
import { accessKeyParam, arnParam } from '../../param'
import { laneOf } from '../../users/lane'
import { isBy } from '../../users/principal'
import { exampleWindow, withWindow } from '../../window-params'
import { callInput, callsWithin, failed, principal, someOf, sourceOfCall } from './call'

/** What did each user, or this one user or access key, change, reads left out? */
export const huntCloudtrailChangesByPrincipal = defineQuery({
  name: 'hunts.cloudtrail.changes-by-principal',
  title: 'What a user or key changed',
  sentence: 'What did each user, or this one user or access key, change, reads left out?',
  params: withWindow({ user: arnParam.optional(), access_key: accessKeyParam.optional(), ...callInput }),
  row: z.object({
    principal: z.string().nullable(),
    service: z.string().nullable(),
    operation: z.string().nullable(),
    calls: z.number(),
    failures: z.number(),
    access_keys: z.number(),
    some_addresses: z.string().nullable(),
    some_regions: z.string().nullable(),
    first_time: z.string(),
    last_time: z.string(),
    of_total: z.number(),
  }),
  example: exampleWindow,
  sql: (p) => sql`
  SELECT principal, service, operation, count(*) AS calls, count_if(is_failed) AS failures,
    count(DISTINCT access_key) AS access_keys, ${someOf(sql`source`)} AS some_addresses,
    ${someOf(sql`region`)} AS some_regions, min(time_dt) AS first_time, max(time_dt) AS last_time,
    count(*) OVER () AS of_total
  FROM (
    SELECT ${principal} AS principal, api.service.name AS service, api.operation AS operation, ${failed} AS is_failed,
      actor.user.credential_uid AS access_key, ${sourceOfCall} AS source, region, time_dt
    FROM ${cloudTrailMgmt}
    WHERE ${and(
      callsWithin(p),
      sql`${laneOf(cloudTrailMgmt)} = 'write'`,
      p.user !== undefined && isBy(p.user),
      p.access_key !== undefined && sql`actor.user.credential_uid = ${p.access_key}`,
    )})
  GROUP BY principal, service, operation
  ORDER BY calls DESC, principal, service, operation
  LIMIT ${p.limit}`,
  hunt: {
    hit: 'One line a principal and operation. Read it as a list of deeds: which of them does nobody expect of this principal?',
    benign: 'Deployments, automation, people doing their work.',
    next: ['hunts.cloudtrail.iam-changes', 'hunts.cloudtrail.of-access-key', 'hunts.cloudtrail.calls-by-region'],
    attack: ['T1098'],
  },
})

import { z } from 'zod'
import { cloudTrailMgmt } from '@/lib/lake/tables/cloud-trail-mgmt'
import { defineQuery } from '@/lib/sql/define-query'
import { sql } from '@/lib/sql/sql'
import { laneOf } from '../../users/lane'
import { exampleWindow, withWindow } from '../../window-params'
import { callInput, callsWithin, principal, someOf, sourceOfCall } from './call'

/** Which IAM changes succeeded, by whom and on what? */
export const huntCloudtrailIamChanges = defineQuery({
  name: 'hunts.cloudtrail.iam-changes',
  title: 'IAM changes that succeeded',
  sentence: 'Which IAM changes succeeded, by whom and on what?',
  params: withWindow(callInput),
  row: z.object({
    principal: z.string().nullable(),
    operation: z.string().nullable(),
    changes: z.number(),
    some_targets: z.string().nullable(),
    some_addresses: z.string().nullable(),
    accounts: z.number(),
    first_time: z.string(),
    last_time: z.string(),
    of_total: z.number(),
  }),
  example: exampleWindow,
  sql: (p) => sql`
  SELECT principal, operation, count(*) AS changes, ${someOf(sql`target`)} AS some_targets,
    ${someOf(sql`source`)} AS some_addresses, count(DISTINCT accountid) AS accounts, min(time_dt) AS first_time,
    max(time_dt) AS last_time, count(*) OVER () AS of_total
  FROM (
    SELECT ${principal} AS principal, api.operation AS operation,
      coalesce("user".name, json_extract_scalar(api.request.data, '$.userName'),
        json_extract_scalar(api.request.data, '$.roleName'), json_extract_scalar(api.request.data, '$.policyArn'),
        json_extract_scalar(api.request.data, '$.groupName')) AS target, ${sourceOfCall} AS source, accountid, time_dt
    FROM ${cloudTrailMgmt}
    WHERE ${callsWithin({ ...p, outcome: 'success' })} AND api.service.name = 'iam.amazonaws.com'
      AND ${laneOf(cloudTrailMgmt)} = 'write')
  GROUP BY principal, operation
  ORDER BY changes DESC, principal, operation
  LIMIT ${p.limit}`,
  hunt: {
    hit: 'One line a principal and kind of change, with what was changed. New keys, users and policies are what an intruder leaves behind to come back.',
    benign: 'Infrastructure code, identity synchronisation, joiners and leavers.',
    next: [
      'hunts.cloudtrail.users-made',
      'hunts.cloudtrail.access-keys-made',
      'hunts.cloudtrail.administrator-granted',
    ],
    attack: ['T1098', 'T1136.003'],
  },
})

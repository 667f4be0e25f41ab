import { z } from 'zod'
import { cloudTrailMgmt } from '@/lib/lake/tables/cloud-trail-mgmt'
import { defineQuery } from '@/lib/sql/define-query'
import { sql } from '@/lib/sql/sql'
import { rankedFindings } from '../../findings/latest'
import { count, rowsParam } from '../../param'
import { laneOf } from '../../users/lane'
import { exampleWindow, withWindow } from '../../window-params'
import { callsWithin, principal, someOf } from '../cloudtrail/call'

/** Which users named by a finding made an IAM change within an hour of it? */
export const huntFindingsActorChangedIam = defineQuery({
  name: 'hunts.findings.actor-changed-iam',
  title: 'Findings whose user also changed IAM',
  sentence: 'Which users named by a finding made an IAM change within an hour of it?',
  params: withWindow({ minutes: count(60, 'minutes', { max: 10_080 }), limit: rowsParam }),
  row: z.object({
    principal: z.string().nullable(),
    access_key: z.string().nullable(),
    finding_uid: z.string().nullable(),
    title: z.string().nullable(),
    severity_id: z.number().nullable(),
    first_seen_time: z.string().nullable(),
    changes: z.number(),
    some_operations: z.string().nullable(),
    first_change_time: z.string(),
    last_change_time: z.string(),
    account: z.string().nullable(),
    of_total: z.number(),
  }),
  example: exampleWindow,
  sql: (p) => sql`
  WITH named AS (
    SELECT finding_uid, title, severity_id, seen, regexp_extract(element_at(resources, r).uid, '[A-Z0-9]{16,128}$') AS access_key
    FROM (${rankedFindings(
      p,
      sql`finding_info.title AS title, coalesce(finding_info.first_seen_time_dt, time_dt) AS seen, resources`,
    )})
    CROSS JOIN UNNEST(sequence(1, greatest(coalesce(cardinality(resources), 0), 1))) AS rs(r)
    WHERE nth = 1 AND element_at(resources, r).type = 'AwsIamAccessKey'),
  changed AS (
    SELECT ${principal} AS principal, actor.user.credential_uid AS access_key, accountid, api.operation AS operation, time_dt
    FROM ${cloudTrailMgmt}
    WHERE ${callsWithin({ ...p, outcome: 'success' })} AND api.service.name = 'iam.amazonaws.com'
      AND ${laneOf(cloudTrailMgmt)} = 'write' AND actor.user.credential_uid IS NOT NULL)
  SELECT max(principal) AS principal, named.access_key AS access_key, finding_uid, max(title) AS title,
    max(severity_id) AS severity_id, max(seen) AS first_seen_time, count(*) AS changes,
    ${someOf(sql`operation`)} AS some_operations, min(changed.time_dt) AS first_change_time,
    max(changed.time_dt) AS last_change_time, max(accountid) AS account, count(*) OVER () AS of_total
  FROM named JOIN changed ON changed.access_key = named.access_key
  WHERE abs(date_diff('second', seen, changed.time_dt)) <= ${p.minutes * 60}
  GROUP BY named.access_key, finding_uid
  ORDER BY severity_id DESC, access_key, finding_uid
  LIMIT ${p.limit}`,
  hunt: {
    hit: 'Somebody a finding warns about changed who may do what, close to the finding. That is how an intruder stays.',
    benign: 'Administrators, whose work is both noticed and IAM.',
    next: ['hunts.cloudtrail.iam-changes', 'hunts.cloudtrail.of-access-key', 'hunts.cloudtrail.administrator-granted'],
    attack: ['T1098'],
  },
})

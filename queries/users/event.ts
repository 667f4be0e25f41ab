import { z } from 'zod'
import type { LakeTable } from '@/lib/lake/define-table'
import { cloudTrailMgmt } from '@/lib/lake/tables/cloud-trail-mgmt'
import { eksAudit } from '@/lib/lake/tables/eks-audit'
import { lambdaExecution } from '@/lib/lake/tables/lambda-execution'
import { s3Data } from '@/lib/lake/tables/s3-data'
import { defineQuery, type RowOf } from '@/lib/sql/define-query'
import { timeText } from '@/lib/sql/fn'
import { type Fragment, join, sql } from '@/lib/sql/sql'
import { exampleWindow, scopeOf, withWindow } from '../window-params'

const sources = {
  CLOUD_TRAIL_MGMT: cloudTrailMgmt,
  S3_DATA: s3Data,
  LAMBDA_EXECUTION: lambdaExecution,
  EKS_AUDIT: eksAudit,
}

/**
 * What is everything the lake holds of this one event? Reads whole columns, `unmapped` too, so ask it with a window
 * of seconds and the event's own account and Region.
 */
export const userEvent = defineQuery({
  name: 'users.event',
  title: 'One event in full',
  sentence: 'What is everything the lake holds of this one event?',
  params: withWindow({
    source: z.enum(['CLOUD_TRAIL_MGMT', 'S3_DATA', 'LAMBDA_EXECUTION', 'EKS_AUDIT']),
    /** `metadata.uid` of CloudTrail, `api.request.uid` (the audit id) of Kubernetes. */
    event_uid: z.string().min(1).max(512),
  }),
  row: z.object({
    time: z.string(),
    account: z.string().nullable(),
    region: z.string().nullable(),
    /** A JSON object from column to text; of a nested column the text is JSON again. */
    event: z.string().nullable(),
  }),
  example: { ...exampleWindow, source: 'CLOUD_TRAIL_MGMT' as const, event_uid: '832600ce-e93f-6bfc-5e14-42f983f48fcc' },
  sql: (p) => {
    const table: LakeTable = sources[p.source]
    const isKubernetes = p.source === 'EKS_AUDIT'
    const fields = isKubernetes ? kubernetesFields : cloudTrailFields
    return sql`
    SELECT time_dt AS time, accountid AS account, region,
      json_format(CAST(MAP(ARRAY[${join(
        fields.map(([name]) => sql`${name}`),
        ', ',
      )}],
        ARRAY[${join(
          fields.map(([, text]) => text),
          ', ',
        )}]) AS JSON)) AS event
    FROM ${table}
    WHERE ${table.within(p, scopeOf(p))}
      AND ${isKubernetes ? sql`api.request.uid` : sql`metadata.uid`} = ${p.event_uid}
    ORDER BY time`
  },
})

/** One event in full. */
export type UserEvent = RowOf<typeof userEvent>

const plain = (column: Fragment) => sql`CAST(${column} AS varchar)`
const nested = (column: Fragment) => sql`json_format(CAST(${column} AS JSON))`

/** Every column of the CloudTrail sources with its text; what is read first by an analyst stands first. */
const cloudTrailFields: [string, Fragment][] = [
  ['time_dt', timeText(sql`time_dt`)],
  ['api', nested(sql`api`)],
  ['status', sql`status`],
  ['actor', nested(sql`actor`)],
  ['src_endpoint', nested(sql`src_endpoint`)],
  ['http_request', nested(sql`http_request`)],
  ['resources', nested(sql`resources`)],
  ['user', nested(sql`"user"`)],
  ['session', nested(sql`session`)],
  ['policy', nested(sql`policy`)],
  ['dst_endpoint', nested(sql`dst_endpoint`)],
  ['is_mfa', plain(sql`is_mfa`)],
  ['accountid', sql`accountid`],
  ['region', sql`region`],
  ['cloud', nested(sql`cloud`)],
  ['class_name', sql`class_name`],
  ['class_uid', plain(sql`class_uid`)],
  ['category_name', sql`category_name`],
  ['category_uid', plain(sql`category_uid`)],
  ['activity_name', sql`activity_name`],
  ['activity_id', plain(sql`activity_id`)],
  ['type_name', sql`type_name`],
  ['type_uid', plain(sql`type_uid`)],
  ['severity', sql`severity`],
  ['severity_id', plain(sql`severity_id`)],
  ['metadata', nested(sql`metadata`)],
  ['observables', nested(sql`observables`)],
  ['unmapped', nested(sql`unmapped`)],
  ['time', plain(sql`time`)],
  ['asl_version', sql`asl_version`],
]

/** The same of the Kubernetes audit log. */
const kubernetesFields: [string, Fragment][] = [
  ['time_dt', timeText(sql`time_dt`)],
  ['api', nested(sql`api`)],
  ['message', sql`message`],
  ['actor', nested(sql`actor`)],
  ['src_endpoint', nested(sql`src_endpoint`)],
  ['http_request', nested(sql`http_request`)],
  ['resources', nested(sql`resources`)],
  ['accountid', sql`accountid`],
  ['region', sql`region`],
  ['cloud', nested(sql`cloud`)],
  ['start_time_dt', timeText(sql`start_time_dt`)],
  ['class_name', sql`class_name`],
  ['class_uid', plain(sql`class_uid`)],
  ['category_name', sql`category_name`],
  ['category_uid', plain(sql`category_uid`)],
  ['activity_name', sql`activity_name`],
  ['activity_id', plain(sql`activity_id`)],
  ['type_name', sql`type_name`],
  ['type_uid', plain(sql`type_uid`)],
  ['severity', sql`severity`],
  ['severity_id', plain(sql`severity_id`)],
  ['metadata', nested(sql`metadata`)],
  ['observables', nested(sql`observables`)],
  ['unmapped', nested(sql`unmapped`)],
  ['time', plain(sql`time`)],
  ['asl_version', sql`asl_version`],
]

import { shFindings } from '@/lib/lake/tables/sh-findings'
import { transform } from '@/lib/sql/fn'
import { sql } from '@/lib/sql/sql'
import type { LakeView } from './lake-view'
import { lookedBack } from './looked-back'

/**
 * Of which principals, access keys and instances is each finding, in its latest state? GuardDuty names an access key as
 * `AWS::IAM::AccessKey:<id>` and an instance by its ARN; CloudTrail knows both by their ids, so these are cut out.
 */
export const findingSubjectsView: LakeView = {
  name: 'finding_subjects',
  sentence: 'Each finding in its latest state, one row for each principal, access key or instance that it is about.',
  sql: ({
    days,
  }) => sql`SELECT DISTINCT finding_uid, time, severity_id, severity, title, product, status, account, region,
  coalesce(regexp_extract(uid, 'AccessKey:([A-Z0-9]{16,128})$', 1), regexp_extract(uid, 'i-[0-9a-f]{8,17}$'), uid) AS subject
FROM (SELECT finding_info.uid AS finding_uid, time_dt AS time, severity_id, severity, finding_info.title AS title,
      metadata.product.name AS product, status, accountid AS account, region,
      ARRAY[resource.uid] || coalesce(${transform(sql`resources`, (one) => sql`${one}.uid`)}, ARRAY[]) AS uids,
      row_number() OVER (PARTITION BY finding_info.uid ORDER BY time_dt DESC, finding_info.modified_time_dt DESC) AS nth
    FROM ${shFindings}
    WHERE ${lookedBack(days)})
CROSS JOIN UNNEST(uids) AS subjects(uid)
WHERE nth = 1 AND uid IS NOT NULL`,
}

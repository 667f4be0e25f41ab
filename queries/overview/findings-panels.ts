import { z } from 'zod'
import { defineQuery } from '@/lib/sql/define-query'
import { bucket } from '@/lib/sql/fn'
import { sql } from '@/lib/sql/sql'
import { countFindingsBySeverity } from '../findings/count-by-severity'
import { isOpen, rankedFindings, stateColumns } from '../findings/latest'
import type { MergedQuestion } from '../merged-question'
import { windowBefore } from '../window-params'
import { bucketParams, exampleBuckets } from './bucket-params'
import { findingsOverTime } from './findings-over-time'
import { LOOK_FIRST, lookColumns, lookFirst } from './look-first'

/** What do the overview's panels on findings show, all of them from one scan? */
export const findingsPanels = defineQuery({
  name: 'overview.findings-panels',
  title: "The overview's panels on findings",
  sentence: "What do the overview's panels on findings show, all of them from one scan?",
  params: bucketParams,
  row: z.object({
    /** Name of the question that the row answers; the other columns are those of that question. */
    panel: z.string(),
    /** Its place among the rows of that question, from 1. */
    place: z.number(),
    severity_id: z.number().nullable(),
    findings: z.number(),
    open: z.number(),
    records: z.number(),
    findings_before: z.number(),
    records_before: z.number(),
    bucket_time: z.string().nullable(),
    finding_uid: z.string().nullable(),
    time: z.string().nullable(),
    title: z.string().nullable(),
    product: z.string().nullable(),
    resource_uid: z.string().nullable(),
    account: z.string().nullable(),
    region: z.string().nullable(),
    of_total: z.number(),
  }),
  example: exampleBuckets,
  // The window before needs no more than the states, so it is read apart: each file is read once, by its own columns.
  sql: (p) => sql`
    SELECT panel, place, severity_id, findings, open, records, findings_before, records_before, bucket_time, finding_uid,
      time, title, product, resource_uid, account, region, of_total
    FROM (
      SELECT *, count(*) OVER (PARTITION BY panel) AS of_total, row_number() OVER (PARTITION BY panel
          ORDER BY bucket_time, CASE WHEN bucket_time IS NOT NULL THEN severity_id END, severity_id DESC, time DESC,
            finding_uid) AS place
      FROM (
        SELECT CASE WHEN grouping(is_first) = 0 THEN ${lookFirst.name}
            WHEN grouping(bucket_time) = 0 THEN ${findingsOverTime.name}
            ELSE ${countFindingsBySeverity.name} END AS panel,
          severity_id, bucket_time, is_first, finding_uid, time, title, product, resource_uid, account, region,
          count_if(is_current) AS findings, count_if(is_current AND is_open) AS open,
          CAST(coalesce(sum(CASE WHEN is_current THEN records END), 0) AS bigint) AS records,
          count_if(NOT is_current) AS findings_before,
          CAST(coalesce(sum(CASE WHEN NOT is_current THEN records END), 0) AS bigint) AS records_before
        FROM (
          SELECT severity_id, records, is_current, is_open, is_first,
            CASE WHEN is_current THEN ${bucket(sql`time_dt`, p.bucket_seconds)} END AS bucket_time,
            CASE WHEN is_first THEN finding_uid END AS finding_uid, CASE WHEN is_first THEN time_dt END AS time,
            CASE WHEN is_first THEN title END AS title, CASE WHEN is_first THEN product END AS product,
            CASE WHEN is_first THEN resource_uid END AS resource_uid, CASE WHEN is_first THEN accountid END AS account,
            CASE WHEN is_first THEN region END AS region
          FROM (
            SELECT *, coalesce(is_current AND is_open AND severity_id IN (4, 5, 6), FALSE) AS is_first
            FROM (
              SELECT finding_uid, time_dt, severity_id, records, ${isOpen} AS is_open, TRUE AS is_current, title, product,
                accountid, region, resource_uid
              FROM (${rankedFindings(p, lookColumns)})
              WHERE nth = 1
              UNION ALL
              SELECT finding_uid, time_dt, severity_id, records, ${isOpen} AS is_open, FALSE AS is_current,
                CAST(NULL AS varchar) AS title, CAST(NULL AS varchar) AS product, CAST(NULL AS varchar) AS accountid,
                CAST(NULL AS varchar) AS region, CAST(NULL AS varchar) AS resource_uid
              FROM (${rankedFindings({ ...p, ...windowBefore(p) }, stateColumns)})
              WHERE nth = 1)))
        GROUP BY GROUPING SETS ((severity_id), (severity_id, bucket_time), (severity_id, is_first, finding_uid, time,
          title, product, resource_uid, account, region)))
      WHERE panel = ${countFindingsBySeverity.name} OR (panel = ${findingsOverTime.name} AND bucket_time IS NOT NULL)
        OR (panel = ${lookFirst.name} AND is_first))
    WHERE panel <> ${lookFirst.name} OR place <= ${LOOK_FIRST}
    ORDER BY panel, place`,
})

export const mergedFindings: MergedQuestion = {
  question: findingsPanels,
  parts: [countFindingsBySeverity, findingsOverTime, lookFirst],
}

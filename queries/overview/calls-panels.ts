import { z } from 'zod'
import { cloudTrailMgmt } from '@/lib/lake/tables/cloud-trail-mgmt'
import { defineQuery } from '@/lib/sql/define-query'
import { bucket } from '@/lib/sql/fn'
import { sql } from '@/lib/sql/sql'
import type { MergedQuestion } from '../merged-question'
import { scopeOf, windowBefore } from '../window-params'
import { apiErrorsOverTime } from './api-errors-over-time'
import { bucketParams, exampleBuckets } from './bucket-params'
import {
  byParam,
  callColumns,
  countsOfCalls,
  MOST_SUBJECTS,
  riskyActivity,
  sumsOfCalls,
  suspicion,
} from './risky-activity'

/** What do the overview's panels on control-plane calls show, all of them from one scan? */
export const callsPanels = defineQuery({
  name: 'overview.calls-panels',
  title: "The overview's panels on calls",
  sentence: "What do the overview's panels on control-plane calls show, all of them from one scan?",
  params: bucketParams.safeExtend({ by: byParam }),
  row: z.object({
    /** Name of the question that the row answers; the other columns are those of that question. */
    panel: z.string(),
    /** Its place among the rows of that question, from 1. */
    place: z.number(),
    bucket_time: z.string().nullable(),
    subject: z.string().nullable(),
    type: z.string().nullable(),
    calls: z.number(),
    failures: z.number(),
    denied: z.number(),
    sign_in_failures: z.number(),
    sign_ins_without_mfa: z.number(),
    apis: z.number(),
    new_apis: z.number(),
    calls_before: z.number(),
    denied_before: z.number(),
    of_total: z.number(),
  }),
  example: { ...exampleBuckets, by: 'principal' as const },
  sql: (p) => sql`
    SELECT panel, place, bucket_time, subject, type, calls, failures, denied, sign_in_failures, sign_ins_without_mfa, apis,
      new_apis, calls_before, denied_before, of_total
    FROM (
      SELECT *, count(*) OVER (PARTITION BY panel) AS of_total,
        row_number() OVER (PARTITION BY panel ORDER BY bucket_time, ${suspicion} DESC, subject) AS place
      FROM (
        SELECT panel, bucket_time, subject, ${sumsOfCalls}
        FROM (
          SELECT CASE WHEN grouping(bucket_time) = 0 THEN ${apiErrorsOverTime.name}
              ELSE ${riskyActivity.name} END AS panel,
            bucket_time, subject, service, operation, ${countsOfCalls}
          FROM (
            SELECT *, CASE WHEN is_now THEN bucket_start END AS bucket_time
            FROM (
              SELECT ${callColumns(p)}, ${bucket(sql`time_dt`, p.bucket_seconds)} AS bucket_start
              FROM ${cloudTrailMgmt}
              WHERE ${cloudTrailMgmt.within({ from: windowBefore(p).from, to: p.to }, scopeOf(p))}))
          GROUP BY GROUPING SETS ((bucket_time), (subject, service, operation)))
        WHERE bucket_time IS NOT NULL OR subject IS NOT NULL
        GROUP BY panel, bucket_time, subject)
      WHERE panel = ${apiErrorsOverTime.name} OR (${suspicion} > 0 AND calls > 0))
    WHERE panel = ${apiErrorsOverTime.name} OR place <= ${MOST_SUBJECTS}
    ORDER BY panel, place`,
})

export const mergedCalls: MergedQuestion = { question: callsPanels, parts: [apiErrorsOverTime, riskyActivity] }

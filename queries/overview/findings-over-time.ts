import { z } from 'zod'
import { defineQuery } from '@/lib/sql/define-query'
import { bucket } from '@/lib/sql/fn'
import { sql } from '@/lib/sql/sql'
import { rankedFindings, stateColumns } from '../findings/latest'
import { bucketParams, exampleBuckets } from './bucket-params'

/** When were findings last updated in this window, by severity of their latest state? */
export const findingsOverTime = defineQuery({
  name: 'overview.findings-over-time',
  title: 'Findings over time',
  sentence: 'When were findings last updated in this window, by severity of their latest state?',
  params: bucketParams,
  row: z.object({
    bucket_time: z.string(),
    severity_id: z.number().nullable(),
    findings: z.number(),
  }),
  example: exampleBuckets,
  sql: (p) => sql`
    SELECT ${bucket(sql`time_dt`, p.bucket_seconds)} AS bucket_time, severity_id, count(*) AS findings
    FROM (${rankedFindings(p, stateColumns)})
    WHERE nth = 1
    GROUP BY 1, 2
    ORDER BY 1, 2`,
})

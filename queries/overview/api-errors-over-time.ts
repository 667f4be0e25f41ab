import { z } from 'zod'
import { cloudTrailMgmt } from '@/lib/lake/tables/cloud-trail-mgmt'
import { defineQuery } from '@/lib/sql/define-query'
import { bucket } from '@/lib/sql/fn'
import { sql } from '@/lib/sql/sql'
import { isDenial, isFailure } from '../verdict/outcome'
import { scopeOf } from '../window-params'
import { bucketParams, exampleBuckets } from './bucket-params'

/** Which share of the control-plane calls failed or was denied, over time? */
export const apiErrorsOverTime = defineQuery({
  name: 'overview.api-errors-over-time',
  title: 'API errors over time',
  sentence: 'Which share of the control-plane calls failed or was denied, over time?',
  params: bucketParams,
  row: z.object({
    bucket_time: z.string(),
    calls: z.number(),
    failures: z.number(),
    denied: z.number(),
  }),
  example: exampleBuckets,
  sql: (p) => sql`
    SELECT ${bucket(sql`time_dt`, p.bucket_seconds)} AS bucket_time, count(*) AS calls,
      count_if(${isFailure(sql`status`, sql`api.response.error`)}) AS failures,
      count_if(${isDenial(sql`api.response.error`)}) AS denied
    FROM ${cloudTrailMgmt}
    WHERE ${cloudTrailMgmt.within(p, scopeOf(p))}
    GROUP BY 1
    ORDER BY 1`,
})

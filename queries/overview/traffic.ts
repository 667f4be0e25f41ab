import { z } from 'zod'
import { vpcFlow } from '@/lib/lake/tables/vpc-flow'
import { defineQuery } from '@/lib/sql/define-query'
import { sql } from '@/lib/sql/sql'
import { exampleWindow, scopeOf, windowBefore, windowParams } from '../window-params'

/** How much traffic was there in this window, how much of it was refused, and how was that in the window before? */
export const traffic = defineQuery({
  name: 'overview.traffic',
  title: 'Traffic and refusals',
  sentence:
    'How much traffic was there in this window, how much of it was refused, and how was that in the window before?',
  params: windowParams,
  row: z.object({
    flows: z.number(),
    refused: z.number(),
    /** Bytes of accepted flows. */
    accepted_bytes: z.number(),
    flows_before: z.number(),
    refused_before: z.number(),
    accepted_bytes_before: z.number(),
  }),
  example: exampleWindow,
  sql: (p) => sql`
    SELECT count_if(is_now) AS flows, count_if(is_now AND action_id = 2) AS refused,
      CAST(coalesce(sum(CASE WHEN is_now AND action_id = 1 THEN bytes END), 0) AS bigint) AS accepted_bytes,
      count_if(NOT is_now) AS flows_before, count_if(NOT is_now AND action_id = 2) AS refused_before,
      CAST(coalesce(sum(CASE WHEN NOT is_now AND action_id = 1 THEN bytes END), 0) AS bigint) AS accepted_bytes_before
    FROM (
      SELECT action_id, traffic.bytes AS bytes, time_dt >= ${p.from} AS is_now
      FROM ${vpcFlow}
      WHERE ${vpcFlow.within({ from: windowBefore(p).from, to: p.to }, scopeOf(p))})`,
})

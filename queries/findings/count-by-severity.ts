import { z } from 'zod'
import { defineQuery } from '@/lib/sql/define-query'
import { sql } from '@/lib/sql/sql'
import { exampleWindow, windowBefore, windowParams } from '../window-params'
import { isOpen, rankedFindings, stateColumns } from './latest'

/** How many findings of each severity are there in this window, and how many were there in the window before? */
export const countFindingsBySeverity = defineQuery({
  name: 'findings.count-by-severity',
  title: 'Findings by severity',
  sentence:
    'How many findings of each severity are there in this window, and how many were there in the window before?',
  params: windowParams,
  row: z.object({
    severity_id: z.number().nullable(),
    /** Findings whose latest state in the window has this severity, and those of them still open. */
    findings: z.number(),
    open: z.number(),
    /** Records behind them: every update of a finding is one. */
    records: z.number(),
    /** The same for the window of equal length just before. */
    findings_before: z.number(),
    records_before: z.number(),
  }),
  example: exampleWindow,
  sql: (p) => sql`
    SELECT severity_id,
      count_if(is_current) AS findings,
      count_if(is_current AND ${isOpen}) AS open,
      CAST(coalesce(sum(CASE WHEN is_current THEN records END), 0) AS bigint) AS records,
      count_if(NOT is_current) AS findings_before,
      CAST(coalesce(sum(CASE WHEN NOT is_current THEN records END), 0) AS bigint) AS records_before
    FROM (
      SELECT *, TRUE AS is_current FROM (${rankedFindings(p, stateColumns)}) WHERE nth = 1
      UNION ALL
      SELECT *, FALSE AS is_current FROM (${rankedFindings({ ...p, ...windowBefore(p) }, stateColumns)}) WHERE nth = 1)
    GROUP BY severity_id
    ORDER BY severity_id DESC`,
})

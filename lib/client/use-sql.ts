'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from './api'
import type { Estimate } from './estimate'
import type { Cell, Column, Execution } from './execution'
import { runAt, takeUp } from './run-question'
import { type Rows, useRun } from './use-rows'
import { useSettled } from './use-settled'

export type ParameterType = 'text' | 'integer' | 'number' | 'boolean' | 'time' | 'date' | 'account' | 'region' | 'ip'

/** What a statement is asked with. */
export interface SqlRequest {
  sql: string
  params: Readonly<Record<string, string | readonly string[]>>
  types: Readonly<Record<string, ParameterType>>
}

export interface SqlProblem {
  message: string
  hint?: string
  at?: { line: number; column: number; start: number; end: number }
}

/** A change to the text that adds something to it. */
export interface SqlEdit {
  at: number
  insert: string
}

export interface SqlRead {
  table: string
  source: string
  isTimeLimited: boolean
  start: number
  end: number
  fix: SqlEdit[]
}

export interface SqlParameter {
  name: string
  type: ParameterType
  isList: boolean
}

/** What can be told of a statement without running it. */
export interface SqlCheck {
  problem: SqlProblem | null
  doubt: SqlProblem | null
  parameters: SqlParameter[]
  reads: SqlRead[]
  columns: { name: string; type: string }[]
  estimate: Estimate | null
  usd: number | null
}

/** A column or a field with what is inside it. */
export interface SchemaField {
  name: string
  type: string
  fields?: SchemaField[]
}

/** What a statement can be written with. */
export interface SqlSchema {
  engine: string
  tables: { name: string; source: string; columns: SchemaField[] }[]
  functions: { name: string; args: string; kind: string }[]
  limits: { rows: number | null; timeMs: number | null }
}

/** What one column of a result holds. */
export interface ColumnSummary {
  name: string
  type: Column['type']
  nulls: number
  distinct: number | null
  isExact: boolean
  min: Cell
  max: Cell
  top: { value: Cell; count: number }[]
}

/** What was told of a statement, and whether it was told of the very one that stands there now. */
export interface Checked {
  check: SqlCheck | undefined
  isCurrent: boolean
}

/** Looks at a statement once the typing pauses; what was told last stands until then. */
export function useSqlCheck(request: SqlRequest): Checked {
  const written = JSON.stringify(request)
  const settled = useSettled(written)
  const asked = JSON.parse(settled) as SqlRequest
  const { data, isPlaceholderData } = useQuery({
    queryKey: ['sql-check', settled],
    enabled: asked.sql.trim() !== '',
    placeholderData: keepPreviousData,
    retry: false,
    queryFn: ({ signal }) => api<SqlCheck>('/api/sql/check', { method: 'POST', body: asked, signal }),
  })
  const check = asked.sql.trim() === '' ? undefined : data
  return { check, isCurrent: check !== undefined && !isPlaceholderData && settled === written }
}

/** What a statement can be written with; the same as long as the console runs. */
export function useSqlSchema() {
  return useQuery({
    queryKey: ['sql-schema'],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) => api<SqlSchema>('/api/sql/schema', { signal }),
  })
}

/** A statement to run, or one that was run; `turn` tells one press of the button from the next. */
export interface AskedSql extends SqlRequest {
  turn: number
  /** The run whose kept result is shown: nothing is scanned. */
  executionId?: string
}

/** Runs a person's statement when there is one. Its rows are paged by the table. */
export function useSqlRun(asked: AskedSql | undefined): Rows {
  return useRun(['sql', asked ?? null], asked !== undefined, ({ fresh, ...options }) => {
    const { sql, params, types, executionId } = asked as AskedSql
    const all = { ...options, fresh, maxRows: 0 }
    return executionId && !fresh ? takeUp(executionId, all) : runAt('/api/sql', { sql, params, types }, all)
  })
}

/** What this person ran, on this console. */
export function useSqlHistory() {
  return useQuery({
    queryKey: ['sql-history'],
    refetchOnMount: 'always',
    queryFn: ({ signal }) => api<{ executions: Execution[] }>('/api/sql/history', { signal }),
  })
}

/** What each column of a stored result holds. */
export function useColumnSummary(executionId: string) {
  return useQuery({
    queryKey: ['column-summary', executionId],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) =>
      api<{ rows: number; columns: ColumnSummary[] }>(`/api/executions/${executionId}/summary`, { signal }),
  })
}

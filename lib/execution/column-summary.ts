import type { ResultColumn } from '@/lib/engine/engine'
import { identifier } from './result-filter'
import type { Cell } from './result-value'

/** What one column of a result holds. */
export interface ColumnSummary {
  name: string
  type: ResultColumn['type']
  nulls: number
  /** Different values; counted exactly in results of at most 100,000 rows, else estimated. */
  distinct: number | null
  isExact: boolean
  min: Cell
  max: Cell
  /** The most frequent values, at most five. */
  top: { value: Cell; count: number }[]
}

/** Columns that are summed up at most: more than that nobody reads. */
export const MOST_COLUMNS = 60
const EXACT_ROWS = 100_000
const TOP = 5
/** Longer texts are cut: a summary is looked at, not read. */
const TEXT = 200

type Rows = (text: string) => Promise<Cell[][]>

/** Sums up one column. `source` is the result in DuckDB's words. */
export async function summariseColumn(
  column: ResultColumn,
  source: string,
  rowCount: number,
  rows: Rows,
): Promise<ColumnSummary> {
  const c = identifier(column.name)
  const isNested = column.type === 'list' || column.type === 'object'
  const isExact = rowCount <= EXACT_ROWS
  const value = isNested ? `CAST(${c} AS VARCHAR)` : c
  const distinct = isExact ? `count(DISTINCT ${value})` : `approx_count_distinct(${value})`
  const bound = (name: string) =>
    isNested ? 'NULL' : column.type === 'string' ? `left(${name}(${c}), ${TEXT})` : `${name}(${c})`
  const [facts] = await rows(
    `SELECT count(*) - count(${c}), ${distinct}, ${bound('min')}, ${bound('max')} FROM ${source}`,
  )
  const shown = isNested || column.type === 'string' ? `left(CAST(${c} AS VARCHAR), ${TEXT})` : c
  const top = await rows(
    `SELECT ${shown} AS v, count(*) AS n FROM ${source} WHERE ${c} IS NOT NULL GROUP BY v ORDER BY n DESC, v LIMIT ${TOP}`,
  )
  const [nulls, different, min = null, max = null] = facts ?? []
  return {
    ...{
      name: column.name,
      type: column.type,
      nulls: Number(nulls ?? 0),
      distinct: Number(different ?? 0),
      isExact,
      min,
      max,
    },
    top: top.map(([v, n]) => ({ value: v ?? null, count: Number(n) })),
  }
}

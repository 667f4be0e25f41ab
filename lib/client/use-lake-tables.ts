'use client'

import { useQuery } from '@tanstack/react-query'
import { api } from './api'

/** A column, or a field inside of one. */
export interface ColumnDescription {
  name: string
  /** Glue's word; of what has fields only what it is: `struct`, `array<struct>`. */
  type: string
  fields?: ColumnDescription[]
}

/** A table that may be asked in SQL. */
export interface TableDescription {
  source: string
  /** `1.0`, `2.0` or `custom`. */
  version: string
  /** How it is written in a statement. */
  name: string
  columns: ColumnDescription[]
  partitionKeys: string[]
  /** Whether `"<table>$partitions"` and its like can be asked. */
  isIceberg: boolean
  /** Whether Lakewarden's own questions read it. */
  isAsked: boolean
}

/** What `GET /api/lake/tables` answers. */
export interface LakeTables {
  engine: 'duckdb' | 'athena'
  tables: TableDescription[]
  /** Native sources without a table, or on disk without a file. */
  missing: string[]
  problems: { message: string; hint: string }[]
}

/** The tables of the lake as they are linked, or as they lie on disk. */
export function useLakeTables() {
  return useQuery({
    queryKey: ['lake-tables'],
    staleTime: 60_000,
    queryFn: ({ signal }) => api<LakeTables>('/api/lake/tables', { signal }),
  })
}

import type { ReactNode } from 'react'
import type { Cell } from '@/lib/client/execution'

/** A row by column name; its prototype is null, so any column name is safe. */
export type TableRecord = Readonly<Record<string, Cell>>

/** How a column of a stored result is shown. */
export interface ColumnSpec {
  /** The column's name in the result. */
  name: string
  /** In the viewer's language. */
  header: string
  /** Usual width in pixels. */
  width: number
  /** Takes what width is left; one column should. */
  isWide?: boolean
  align?: 'start' | 'end'
  /** Default true; the result is sorted on the server. */
  isSortable?: boolean
  /** Not shown until it is chosen. */
  isHidden?: boolean
  /** Shown on a narrow screen (about 390 px); choose two or three. */
  isOnPhone?: boolean
  /** Draws a value; default is `LogValue`. */
  cell?: (value: Cell, record: TableRecord) => ReactNode
}

/** `finding_time:desc`, as the rows endpoint takes it. */
export type Sort = `${string}:${'asc' | 'desc'}`

/** The direction in which a column is sorted by `sort`, if it is the first. */
export function sortDirection(sort: Sort | undefined, name: string): 'asc' | 'desc' | undefined {
  if (sort === `${name}:asc`) return 'asc'
  if (sort === `${name}:desc`) return 'desc'
  return undefined
}

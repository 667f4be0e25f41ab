'use client'

import { lazy, type ReactNode, Suspense } from 'react'
import { cx } from '@/components/ui/cx'
import { SkeletonRows } from '@/components/ui/skeleton'
import type { Condition } from '@/lib/client/execution'
import type { ColumnSpec, Sort, TableRecord } from './column-spec'

export interface DataTableProps {
  /** The execution whose stored result is shown; undefined while there is none (draws skeleton rows). */
  executionId: string | undefined
  /** Keep this array stable (module level or `useMemo`). */
  columns: readonly ColumnSpec[]
  /** Accessible name. */
  label: string
  /** Rows of the result as far as known; the pages tell exactly. */
  totalRows?: number
  sort?: Sort | undefined
  onSortChange?: (sort: Sort) => void
  filter?: readonly Condition[]
  /** Names of the shown columns; undefined = the usual ones. See `ColumnChooser`. */
  visible?: readonly string[] | undefined
  /** Enter or a click on a row. Without it, and with `detail`, the row unfolds. */
  onOpen?: (record: TableRecord, index: number) => void
  /** What unfolds beneath a row. */
  detail?: (record: TableRecord) => ReactNode
  /** Shown instead of rows when there are none. */
  empty?: ReactNode
  /** Needs a height, e.g. `h-[560px]`. */
  className?: string
}

// Its rows are fetched after the page anyway, so the code that draws them need not hold the page up.
const DataGrid = lazy(() => import('./data-grid').then((module) => ({ default: module.DataGrid })))

/** The one table over a stored result: any number of rows, paged as they are scrolled to, sorted and filtered on the server. */
export function DataTable(props: DataTableProps) {
  return (
    <Suspense
      fallback={
        <div className={cx('overflow-hidden', props.className)}>
          <SkeletonRows count={12} />
        </div>
      }
    >
      <DataGrid {...props} />
    </Suspense>
  )
}

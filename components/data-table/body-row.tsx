'use client'

import type { ReactNode } from 'react'
import { cx } from '@/components/ui/cx'
import { LogValue } from '@/components/ui/log-value'
import type { Cell } from '@/lib/client/execution'
import type { ColumnSpec, TableRecord } from './column-spec'

interface Props {
  id: string
  /** Place in the whole result, from 0. */
  index: number
  /** Undefined while its page is loading. */
  record: TableRecord | undefined
  columns: readonly ColumnSpec[]
  isActive: boolean
  detail: ReactNode
  onActivate: () => void
  onOpen: () => void
}

/** One row, 32 px high; `detail` opens beneath it. */
export function BodyRow({ id, index, record, columns, isActive, detail, onActivate, onOpen }: Props) {
  return (
    <>
      <div
        id={id}
        role="row"
        aria-rowindex={index + 2}
        aria-selected={isActive}
        className={cx(
          'grid h-8 cursor-default items-center border-b border-inner [grid-template-columns:var(--columns)]',
          isActive ? 'bg-accent-soft' : 'hover:bg-page',
        )}
        onMouseDown={onActivate}
        onClick={(event) => {
          // A click on a button or link inside a cell is that button's own.
          if (event.target instanceof Element && event.target.closest('button, a, input')) return
          onOpen()
        }}
        onKeyDown={() => undefined}
      >
        {columns.map((column, i) => (
          <div
            key={column.name}
            role="gridcell"
            aria-colindex={i + 1}
            className={cx(
              'flex h-full min-w-0 items-center overflow-hidden px-2',
              column.align === 'end' && 'justify-end',
            )}
          >
            {record ? <CellView column={column} record={record} /> : <span className="skeleton h-2.5 w-3/5" />}
          </div>
        ))}
      </div>
      {detail && (
        <div role="row">
          <div role="gridcell" aria-colspan={columns.length} className="border-b border-line bg-page px-3 py-2">
            {detail}
          </div>
        </div>
      )}
    </>
  )
}

function CellView({ column, record }: { column: ColumnSpec; record: TableRecord }) {
  const value = record[column.name] ?? null
  if (column.cell) return column.cell(value, record)
  return <LogValue value={plain(value)} />
}

function plain(value: Cell): string | number | boolean | null {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value
}

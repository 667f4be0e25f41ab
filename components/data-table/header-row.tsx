'use client'

import { useTranslations } from 'next-intl'
import type { KeyboardEvent } from 'react'
import { cx } from '@/components/ui/cx'
import { type ColumnSpec, type Sort, sortDirection } from './column-spec'

interface Props {
  columns: readonly ColumnSpec[]
  sort: Sort | undefined
  onSort: ((sort: Sort) => void) | undefined
  resizeHandler: (name: string) => ((event: unknown) => void) | undefined
  resizeBy: (name: string, pixels: number) => void
}

/** The table's head: a click sorts, a second one turns round; the right edge changes the width. */
export function HeaderRow({ columns, sort, onSort, resizeHandler, resizeBy }: Props) {
  return (
    <div
      role="row"
      aria-rowindex={1}
      className="sticky top-0 z-10 grid h-8 items-center border-b border-line bg-panel text-12 text-muted [grid-template-columns:var(--columns)]"
    >
      {columns.map((column, i) => {
        const direction = sortDirection(sort, column.name)
        return (
          <div
            key={column.name}
            role="columnheader"
            aria-colindex={i + 1}
            aria-sort={direction === 'asc' ? 'ascending' : direction === 'desc' ? 'descending' : 'none'}
            className="relative flex h-full min-w-0 items-center"
          >
            <HeaderLabel column={column} direction={direction} onSort={onSort} />
            <ResizeEdge column={column} start={resizeHandler(column.name)} resizeBy={resizeBy} />
          </div>
        )
      })}
    </div>
  )
}

interface LabelProps {
  column: ColumnSpec
  direction: 'asc' | 'desc' | undefined
  onSort: ((sort: Sort) => void) | undefined
}

function HeaderLabel({ column, direction, onSort }: LabelProps) {
  const t = useTranslations('shell.table')
  const look = cx('flex h-full w-full min-w-0 items-center gap-1 px-2', column.align === 'end' && 'justify-end')
  if (!onSort || column.isSortable === false) return <span className={cx(look, 'truncate')}>{column.header}</span>
  const next = direction === 'desc' ? 'asc' : direction === 'asc' ? 'desc' : column.align === 'end' ? 'desc' : 'asc'
  return (
    <button
      type="button"
      className={cx(look, 'hover:text-text', direction && 'text-text')}
      title={t('sort', { column: column.header })}
      onClick={() => onSort(`${column.name}:${next}`)}
    >
      <span className="truncate">{column.header}</span>
      <span aria-hidden="true" className="w-2 shrink-0 text-11">
        {direction === 'asc' ? '↑' : direction === 'desc' ? '↓' : ''}
      </span>
    </button>
  )
}

interface EdgeProps {
  column: ColumnSpec
  start: ((event: unknown) => void) | undefined
  resizeBy: (name: string, pixels: number) => void
}

function ResizeEdge({ column, start, resizeBy }: EdgeProps) {
  const t = useTranslations('shell.table')
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -16, ArrowRight: 16 }[event.key]
    if (!step) return
    event.preventDefault()
    event.stopPropagation()
    resizeBy(column.name, step)
  }
  return (
    <button
      type="button"
      aria-label={t('resize', { column: column.header })}
      className="absolute top-1 right-0 bottom-1 hidden w-2 cursor-col-resize touch-none border-r border-inner hover:border-accent focus-visible:border-accent md:block"
      onMouseDown={(event) => start?.(event)}
      onTouchStart={(event) => start?.(event)}
      onKeyDown={onKeyDown}
    />
  )
}

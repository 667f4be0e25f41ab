'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import { type CSSProperties, useId, useRef, useState } from 'react'
import { Notice } from '@/components/execution/notice'
import { cx } from '@/components/ui/cx'
import { BodyRow } from './body-row'
import type { DataTableProps } from './data-table'
import { HeaderRow } from './header-row'
import { useColumns } from './use-columns'
import { useNarrow } from './use-narrow'
import { usePages } from './use-pages'
import { useRowKeys } from './use-row-keys'

const rowHeight = 32
const none = -1

/** Draws the table; see `DataTable`. */
export function DataGrid(props: DataTableProps) {
  const { executionId, columns, label, sort, onSortChange, filter, visible, onOpen, detail, empty, className } = props
  const scroller = useRef<HTMLDivElement>(null)
  const id = useId()
  const isNarrow = useNarrow(scroller)
  const layout = useColumns({ columns, visible, isNarrow })
  const view = `${executionId}|${sort}|${JSON.stringify(filter ?? [])}`
  const [place, setPlace] = useState({ view, active: none, open: none })
  const { active, open } = place.view === view ? place : { active: none, open: none }
  const [known, setKnown] = useState({ view, rows: props.totalRows ?? 0 })
  const count = known.view === view ? known.rows : (props.totalRows ?? 0)

  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollPaddingStart: rowHeight,
    scrollMargin: rowHeight,
  })
  const items = virtualizer.getVirtualItems()
  const pages = usePages(executionId, { sort, filter, first: items[0]?.index ?? 0, last: items.at(-1)?.index ?? 0 })
  if (pages.totalRows !== undefined && (known.view !== view || known.rows !== pages.totalRows)) {
    setKnown({ view, rows: pages.totalRows })
  }

  const openRow = (index: number) => {
    const record = pages.records.get(index)
    if (!record) return
    setPlace({ view, active: index, open: detail && !onOpen ? (open === index ? none : index) : none })
    onOpen?.(record, index)
  }
  const moveTo = (index: number) => {
    setPlace({ view, active: index, open })
    virtualizer.scrollToIndex(index)
  }
  const onKeyDown = useRowKeys({ count, at: active, moveTo, open: () => openRow(active) })

  if (pages.error) return <Notice error={pages.error} onRetry={pages.retry} className={className} />
  if (pages.totalRows === 0 && empty) return <div className={className}>{empty}</div>
  const style = { '--columns': layout.template } as CSSProperties
  return (
    <div
      ref={scroller}
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={count + 1}
      aria-colcount={layout.shown.length}
      aria-busy={pages.totalRows === undefined}
      {...(active !== none && { 'aria-activedescendant': `${id}-${active}` })}
      className={cx('relative overflow-auto', className)}
      style={style}
      onKeyDown={onKeyDown}
    >
      <div style={{ minWidth: layout.minWidth }}>
        <HeaderRow
          columns={layout.shown}
          sort={sort}
          onSort={onSortChange}
          resizeHandler={layout.resizeHandler}
          resizeBy={layout.resizeBy}
        />
        <div role="rowgroup" className="relative" style={{ height: virtualizer.getTotalSize() }}>
          {items.map((item) => {
            const record = pages.records.get(item.index)
            return (
              <div
                key={item.key}
                ref={virtualizer.measureElement}
                data-index={item.index}
                role="presentation"
                className="absolute top-0 left-0 w-full"
                style={{ transform: `translateY(${item.start - rowHeight}px)` }}
              >
                <BodyRow
                  id={`${id}-${item.index}`}
                  index={item.index}
                  record={record}
                  columns={layout.shown}
                  isActive={item.index === active}
                  detail={item.index === open && record ? detail?.(record) : null}
                  onActivate={() => setPlace({ view, active: item.index, open })}
                  onOpen={() => openRow(item.index)}
                />
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}

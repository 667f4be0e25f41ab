'use client'

import {
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useMemo, useState } from 'react'
import type { ColumnSpec, TableRecord } from './column-spec'

const features = tableFeatures({ columnVisibilityFeature, columnSizingFeature, columnResizingFeature })
// Rows never pass through the table model: they are paged from the stored result, which sorts and filters them.
const noRows: TableRecord[] = []

interface Options {
  columns: readonly ColumnSpec[]
  /** Names of the shown columns, in order; undefined = the usual ones. */
  visible: readonly string[] | undefined
  isNarrow: boolean
}

/** Which columns are shown, and how wide. */
export function useColumns({ columns, visible, isNarrow }: Options) {
  const [columnSizing, setColumnSizing] = useState<Record<string, number>>({})
  const defs = useMemo(
    () =>
      columns.map(({ name, width }) => ({
        id: name,
        accessorFn: (record: TableRecord) => record[name],
        size: width,
        minSize: 48,
      })),
    [columns],
  )
  const shown = useMemo(() => shownColumns(columns, visible, isNarrow), [columns, visible, isNarrow])
  const columnVisibility = useMemo(
    () => Object.fromEntries(columns.map(({ name }) => [name, shown.some((column) => column.name === name)])),
    [columns, shown],
  )
  const table = useTable({
    features,
    columns: defs,
    data: noRows,
    columnResizeMode: 'onChange' as const,
    state: { columnVisibility, columnSizing },
    onColumnSizingChange: setColumnSizing,
  })
  const headers = new Map(table.getHeaderGroups()[0]?.headers.map((header) => [header.column.id, header]))
  const widths = shown.map(({ name, isWide, width }) => {
    const size = columnSizing[name] ?? width
    const isFlexible = isWide && columnSizing[name] === undefined
    if (isNarrow) return isFlexible ? 'minmax(140px, 1fr)' : `minmax(0, ${size}px)`
    return isFlexible ? `minmax(${size}px, 2fr)` : `${size}px`
  })
  return {
    shown,
    template: widths.join(' '),
    minWidth: isNarrow ? 0 : shown.reduce((total, { name, width }) => total + (columnSizing[name] ?? width), 0),
    resizeHandler: (name: string) => headers.get(name)?.getResizeHandler(),
    resizeBy: (name: string, pixels: number) =>
      setColumnSizing((sizes) => {
        const usual = columns.find((column) => column.name === name)?.width ?? 0
        return { ...sizes, [name]: Math.max(48, (sizes[name] ?? usual) + pixels) }
      }),
  }
}

function shownColumns(columns: readonly ColumnSpec[], visible: readonly string[] | undefined, isNarrow: boolean) {
  if (isNarrow) {
    const onPhone = columns.filter((column) => column.isOnPhone)
    return onPhone.length > 0 ? onPhone : columns.slice(0, 2)
  }
  if (!visible) return columns.filter((column) => !column.isHidden)
  const chosen = visible
    .map((name) => columns.find((column) => column.name === name))
    .filter((column) => column !== undefined)
  return chosen.length > 0 ? chosen : columns.filter((column) => !column.isHidden)
}

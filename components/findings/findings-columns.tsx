'use client'

import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import type { ColumnSpec } from '@/components/data-table/column-spec'
import { LogValue } from '@/components/ui/log-value'
import { Severity } from '@/components/ui/severity'
import { severityName } from '@/components/ui/severity-scale'
import type { Cell } from '@/lib/client/execution'
import { useFormat } from '@/lib/client/use-format'
import { shortArn } from '@/lib/format'
import type { FilterKey } from './filter-keys'
import { FilterableCell } from './filterable-cell'
import { FindingTitle } from './finding-title'
import type { FindingsControl } from './use-findings-filters'

type Shape = Omit<ColumnSpec, 'name' | 'header'> & {
  kind: 'severity' | 'title' | 'time' | 'value' | 'id' | 'arn' | 'list' | 'number'
  filter?: FilterKey
}

/** Every column of the list, in the table's order; the names are those of `findings.list`. */
const shapes = {
  severity_id: { kind: 'severity', width: 96, filter: 'severity' },
  title: { kind: 'title', width: 208, isWide: true, isOnPhone: true, filter: 'title' },
  time: { kind: 'time', width: 128, isOnPhone: true },
  resource_uid: { kind: 'arn', width: 128, filter: 'resource' },
  resource_type: { kind: 'value', width: 140, filter: 'resource-type', isHidden: true },
  account: { kind: 'value', width: 104, filter: 'account' },
  region: { kind: 'value', width: 120, filter: 'region', isHidden: true },
  product: { kind: 'value', width: 100, filter: 'product' },
  status: { kind: 'value', width: 96, filter: 'status' },
  record_state: { kind: 'value', width: 96, filter: 'record', isHidden: true },
  compliance_status: { kind: 'value', width: 112, filter: 'compliance', isHidden: true },
  class_name: { kind: 'value', width: 168, filter: 'class', isHidden: true },
  types: { kind: 'list', width: 240, isHidden: true },
  records: { kind: 'number', width: 70, align: 'end' },
  created_time: { kind: 'time', width: 128, isHidden: true },
  first_seen_time: { kind: 'time', width: 128, isHidden: true },
  last_seen_time: { kind: 'time', width: 128, isHidden: true },
  finding_uid: { kind: 'id', width: 240, isHidden: true },
  concerns: { kind: 'list', width: 240, isHidden: true },
} as const satisfies Record<string, Shape>

type ColumnName = keyof typeof shapes

/** Names that the address may show and sort by. */
export const columnNames = Object.keys(shapes) as ColumnName[]

/** The columns with their words in the viewer's language. */
export function useFindingsColumns(choose: FindingsControl['choose']): readonly ColumnSpec[] {
  const t = useTranslations('findings.column')
  const format = useFormat()
  return useMemo(() => {
    const text = (value: Cell) => (typeof value === 'string' || typeof value === 'number' ? String(value) : null)
    const draw = (shape: Shape, value: Cell, record: Readonly<Record<string, Cell>>) => {
      if (shape.kind === 'severity') return <Severity severity={severityName(Number(value ?? 0))} />
      if (shape.kind === 'title')
        return <FindingTitle title={value} uid={record.finding_uid ?? null} severity={record.severity_id ?? null} />
      if (shape.kind === 'time')
        return value === null ? (
          <LogValue value={null} />
        ) : (
          <time dateTime={String(value)} title={format.dateTimeExact(String(value))} className="truncate">
            {format.dateTime(String(value))}
          </time>
        )
      if (shape.kind === 'number')
        return typeof value === 'number' ? format.number(value) : <LogValue value={text(value)} />
      if (shape.kind === 'list') return <LogValue value={Array.isArray(value) ? value.map(text).join(', ') : null} />
      // Account and Region of an ARN stand in columns of their own.
      if (shape.kind === 'arn') return <LogValue value={shortArn(text(value) ?? '')} cut="middle" />
      return <LogValue value={text(value)} cut={shape.kind === 'id' ? 'middle' : 'end'} />
    }
    return columnNames.map((name): ColumnSpec => {
      const { kind, filter, ...rest }: Shape = shapes[name]
      const shape: Shape = { kind, ...rest }
      const cell = (value: Cell, record: Readonly<Record<string, Cell>>) => {
        const drawn = draw(shape, value, record)
        if (!filter) return drawn
        const chosen = filter === 'severity' ? severityName(Number(value ?? 0)) : text(value)
        return (
          <FilterableCell name={filter} value={chosen} choose={choose}>
            {drawn}
          </FilterableCell>
        )
      }
      return { name, header: t(name), ...rest, cell }
    })
  }, [t, format, choose])
}

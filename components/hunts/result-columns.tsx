import type { ColumnSpec, TableRecord } from '@/components/data-table/column-spec'
import { LogValue } from '@/components/ui/log-value'
import { ValueMenu } from '@/components/ui/value-menu'
import type { Cell, Column } from '@/lib/client/execution'
import type { Format } from '@/lib/client/use-format'
import { shortArn } from '@/lib/format'
import { kindOf } from './kind-of'

const WIDTH: Record<Column['type'], number> = {
  ...{ time: 184, integer: 96, number: 96, boolean: 72, string: 150, list: 200, object: 200 },
}
const WIDER: Readonly<Record<string, number>> = {
  ...{ principal: 220, title: 260, sentence: 240, user_agent: 180, request: 260, path: 240, operation: 170 },
  ...{ hostname: 240, account: 116, region: 112, some_operations: 240 },
}
/** What everyone reads first, of what a narrow screen has room for. */
const ON_PHONE = ['principal', 'user_name', 'hostname', 'title', 'source_ip', 'operation', 'calls', 'time', 'last_time']
/** Told above the table, in every row the same. */
const HIDDEN = new Set(['of_total', 'event_uid', 'principal_type', 'severity_id', 'protocol_num'])

/** How the table shows the answer of a hunt. */
export function resultColumns(
  columns: readonly Column[],
  labels: Readonly<Record<string, string>>,
  format: Format,
): ColumnSpec[] {
  const phone = ON_PHONE.filter((name) => columns.some((column) => column.name === name)).slice(0, 2)
  const shown = phone.length > 0 ? phone : columns.slice(0, 2).map(({ name }) => name)
  const wide = columns.findLast(({ name, type }) => type === 'string' && !HIDDEN.has(name))?.name
  return columns.map(({ name, type }) => ({
    ...{ name, header: labels[name] ?? name, width: WIDER[name] ?? WIDTH[type] },
    isWide: name === wide,
    align: type === 'integer' || type === 'number' ? 'end' : 'start',
    isHidden: HIDDEN.has(name),
    isOnPhone: shown.includes(name),
    cell: (value: Cell, _: TableRecord) => draw(name, type, value, format),
  }))
}

function draw(name: string, type: Column['type'], value: Cell, format: Format) {
  if (value === null || typeof value === 'object') return <LogValue value={value && JSON.stringify(value)} />
  if (type === 'time') return <span className="log">{format.dateTimeExact(String(value))}</span>
  if (typeof value === 'number') return <span>{written(name, value, format)}</span>
  if (typeof value === 'boolean') return <LogValue value={String(value)} />
  const kind = kindOf(name, value)
  if (kind === 'text') return <ValueMenu value={value} />
  return (
    <ValueMenu value={value} kind={kind}>
      <LogValue value={kind === 'principal' ? shortArn(value) : value} cut="middle" />
    </ValueMenu>
  )
}

// A port or a code is a name made of digits: 5432, never 5,432.
function written(name: string, value: number, format: Format): string {
  if (/(^|_)(port|code|id|num|status)$/.test(name)) return String(value)
  return name === 'bytes' || name.startsWith('bytes_') ? format.bytes(value) : format.number(value)
}

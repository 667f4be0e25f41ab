import type { ColumnSpec } from '@/components/data-table/column-spec'
import { visibleText } from '@/components/ui/visible-text'
import type { Column } from '@/lib/client/execution'

const WIDTH: Record<Column['type'], number> = {
  ...{ time: 200, integer: 120, number: 120, boolean: 88, string: 200, list: 220, object: 240 },
}

/** How the table shows a result whose columns nobody knows beforehand. */
export function columnsOfResult(columns: readonly Column[]): ColumnSpec[] {
  // What is left of the width goes to a text: a number far from its neighbours is hard to read.
  const wide = columns.findLastIndex(({ type }) => type === 'string' || type === 'object' || type === 'list')
  return columns.map(({ name, type }, i) => ({
    name,
    header: visibleText(name, 120),
    width: WIDTH[type],
    isWide: i === wide,
    align: type === 'integer' || type === 'number' ? 'end' : 'start',
    isOnPhone: i < 3,
  }))
}

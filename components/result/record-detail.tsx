import type { TableRecord } from '@/components/data-table/column-spec'
import { LogValue } from '@/components/ui/log-value'
import { visibleText } from '@/components/ui/visible-text'

/** All of a row, one column a line. */
export function RecordDetail({ record }: { record: TableRecord }) {
  return (
    <dl className="grid max-w-4xl grid-cols-[minmax(80px,max-content)_minmax(0,1fr)] gap-x-4 gap-y-1">
      {Object.entries(record).map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="max-w-56 wrap-anywhere text-muted">{visibleText(name, 120)}</dt>
          <dd className="min-w-0">
            <LogValue
              value={typeof value === 'object' && value !== null ? JSON.stringify(value, null, 2) : value}
              cut="wrap"
              copy
            />
          </dd>
        </div>
      ))}
    </dl>
  )
}

'use client'

import { ChevronRight } from 'lucide-react'
import { useId, useState } from 'react'
import { cx } from '@/components/ui/cx'
import { LogValue } from '@/components/ui/log-value'
import type { ColumnDescription } from '@/lib/client/use-lake-tables'

interface Props {
  columns: readonly ColumnDescription[]
  /** Dotted path of what these are in. */
  path?: string
  /** Opens what leads to a match; lower case. */
  filter: string
  label?: string
}

/** Columns and, where one is opened, the fields inside of it. */
export function ColumnTree({ columns, path = '', filter, label }: Props) {
  return (
    <ul aria-label={label} className={cx(path && 'ml-2 border-l border-inner pl-2')}>
      {columns.map((column) => (
        <Column
          key={column.name}
          column={column}
          path={path ? `${path}.${column.name}` : column.name}
          filter={filter}
        />
      ))}
    </ul>
  )
}

function Column({ column, path, filter }: { column: ColumnDescription; path: string; filter: string }) {
  const [chosen, setChosen] = useState<boolean>()
  const id = useId()
  const { name, type, fields } = column
  // What does not match itself is here for what is in it.
  const isOpen = chosen ?? (filter !== '' && !path.toLowerCase().includes(filter))
  const words = (
    <>
      <LogValue value={name} className="font-mono text-12" />
      <LogValue value={type} className="text-11 text-faint" />
    </>
  )
  return (
    <li>
      <div className="flex min-h-6 items-center gap-2">
        {fields ? (
          <button
            type="button"
            aria-expanded={isOpen}
            aria-controls={id}
            className="flex min-w-0 items-center gap-2 rounded-sm text-left hover:text-accent-text"
            onClick={() => setChosen(!isOpen)}
          >
            <ChevronRight className={cx('size-3.5 shrink-0 text-muted', isOpen && 'rotate-90')} aria-hidden="true" />
            {words}
          </button>
        ) : (
          <span className="flex min-w-0 items-center gap-2 pl-5.5">{words}</span>
        )}
      </div>
      <div id={id}>{fields && isOpen && <ColumnTree columns={fields} path={path} filter={filter} />}</div>
    </li>
  )
}

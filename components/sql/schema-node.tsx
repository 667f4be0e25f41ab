'use client'

import { ChevronRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { cx } from '@/components/ui/cx'
import type { SchemaField } from '@/lib/client/use-sql'

interface Props {
  name: string
  /** What a click writes. */
  text: string
  /** What stands in SQL before the names of what is inside. */
  prefix: string
  fields: readonly SchemaField[] | undefined
  note?: string
  isOpenFirst?: boolean
  onPick: (text: string) => void
}

/** A table, column or field, and what is inside it once it is opened. */
export function SchemaNode({ name, text, prefix, fields, note, isOpenFirst = false, onPick }: Props) {
  const t = useTranslations('sql.schema')
  const [isOpen, setOpen] = useState(isOpenFirst)
  return (
    <li>
      <div className="flex h-7 min-w-0 items-center gap-0.5">
        {fields ? (
          <button
            type="button"
            className="shrink-0 rounded-sm p-1 text-faint hover:text-text"
            aria-expanded={isOpen}
            aria-label={t('inside', { name })}
            onClick={() => setOpen(!isOpen)}
          >
            <ChevronRight className={cx('size-3', isOpen && 'rotate-90')} aria-hidden="true" />
          </button>
        ) : (
          <span className="w-5 shrink-0" />
        )}
        <button
          type="button"
          className="flex min-w-0 flex-1 items-baseline gap-2 rounded-sm px-1 text-left hover:bg-inner"
          title={t('write', { name: text })}
          onClick={() => onPick(text)}
        >
          <span className="log min-w-0 truncate">{name}</span>
          {note && <span className="ml-auto max-w-24 shrink-0 truncate text-11 text-faint">{note}</span>}
        </button>
      </div>
      {isOpen && fields && (
        <ul className="ml-2.5 border-l border-inner pl-1">
          {fields.map((field) => (
            <SchemaNode
              key={field.name}
              name={field.name}
              text={prefix + field.name}
              // Fields of an array's elements are reached through UNNEST, not by a path.
              prefix={field.type.startsWith('array') ? '' : `${prefix}${field.name}.`}
              fields={field.fields}
              note={field.type.replace(/\(.*$/, '')}
              onPick={onPick}
            />
          ))}
        </ul>
      )}
    </li>
  )
}

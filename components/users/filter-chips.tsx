'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { visibleText } from '@/components/ui/visible-text'
import { useFormat } from '@/lib/client/use-format'
import { type FilterValue, isNarrowed, noChoice } from './event-filters'
import { filterColumns, filterKeys } from './filter-keys'
import type { EventControl } from './use-event-filters'

interface Props {
  control: EventControl
  /** Where only the part of time narrows the rows. */
  isTimeOnly?: boolean
}

/** Every filter that is set, each with a way to take it off. */
export function FilterChips({ control, isTimeOnly = false }: Props) {
  const t = useTranslations('users')
  const format = useFormat()
  const { filters, change, choose, clear } = control
  if (!isNarrowed(filters)) return null
  const span = (part: { from: number; to: number }) => ({
    from: `${format.date(part.from)} ${format.timeExact(part.from).slice(0, 8)}`,
    to: `${format.date(part.to)} ${format.timeExact(part.to).slice(0, 8)}`,
  })
  const valueText = (column: string, value: FilterValue) => {
    if (value === null) return t('chip.missing')
    if (column === 'lane' && t.has(`lane.${value as 'write'}`)) return t(`lane.${value as 'write'}`)
    if (column === 'outcome' && t.has(`outcome.${value as 'denied'}`)) return t(`outcome.${value as 'denied'}`)
    return visibleText(value, 60) || '""'
  }
  const byValue = filterKeys.flatMap((key) => {
    const column = filterColumns[key]
    const { in: wanted, out: unwanted } = filters.choices[key] ?? noChoice
    const chip = (value: FilterValue, isOut: boolean) => ({
      id: `${key} ${isOut} ${value === null ? 'missing' : `value ${value}`}`,
      text: t(isOut ? 'chip.out' : 'chip.in', { column: t(`column.${column}`), value: valueText(column, value) }),
      remove: () => choose(key, value, 'none'),
    })
    return [...wanted.map((value) => chip(value, false)), ...unwanted.map((value) => chip(value, true))]
  })
  const byTime = (['zoom', 'at'] as const).flatMap((name) => {
    const part = filters[name]
    return part ? [{ id: name, text: t(`chip.${name}`, span(part)), remove: () => change({ [name]: undefined }) }] : []
  })
  const text = filters.text.trim()
    ? [
        {
          id: 'text',
          text: t('chip.text', { text: visibleText(filters.text.trim(), 60) }),
          remove: () => change({ text: '' }),
        },
      ]
    : []
  const errors = filters.isErrorsOnly
    ? [{ id: 'errors', text: t('events.errors-only'), remove: () => change({ isErrorsOnly: false }) }]
    : []
  const chips = isTimeOnly ? byTime : [...byTime, ...errors, ...text, ...byValue]
  if (chips.length === 0) return null
  return (
    <ul aria-label={t('chip.label')} className="flex flex-wrap items-center gap-1.5 pt-2">
      {chips.map((chip) => (
        <li
          key={chip.id}
          className="flex max-w-full min-w-0 items-center rounded-md bg-accent-soft text-12 text-accent-text"
        >
          <bdi className="truncate py-0.5 pl-2">{chip.text}</bdi>
          <button
            type="button"
            className="rounded-md p-1.5"
            aria-label={t('chip.remove', { text: chip.text })}
            onClick={chip.remove}
          >
            <X className="size-3" aria-hidden="true" />
          </button>
        </li>
      ))}
      <li>
        <button type="button" className="rounded-sm px-1 text-12 text-accent-text hover:underline" onClick={clear}>
          {t('chip.clear')}
        </button>
      </li>
    </ul>
  )
}

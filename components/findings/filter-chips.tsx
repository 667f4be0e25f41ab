'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { visibleText } from '@/components/ui/visible-text'
import { useFormat } from '@/lib/client/use-format'
import { type FilterKey, filterColumns, filterKeys } from './filter-keys'
import { countChosen, type FilterValue, noChoice } from './findings-filters'
import type { FindingsControl } from './use-findings-filters'

/** Every filter that is set, each with a way to take it off. */
export function FilterChips({ control }: { control: FindingsControl }) {
  const t = useTranslations('findings')
  const tSeverity = useTranslations('shell.severity')
  const format = useFormat()
  const { filters, choose, change, clear } = control
  if (countChosen(filters) === 0) return null
  const nameOf = (key: FilterKey, value: FilterValue) => {
    if (value === null) return t('facet.missing')
    return key === 'severity' ? tSeverity(value as 'high') : visibleText(value, 60) || '""'
  }
  const chips = filterKeys.flatMap((key) => {
    const { in: wanted, out: unwanted } = filters.choices[key] ?? noChoice
    const chip = (value: FilterValue, isOut: boolean) => ({
      id: `${key} ${isOut} ${value === null ? 'missing' : `value ${value}`}`,
      text: t(isOut ? 'chip.out' : 'chip.in', { column: t(`column.${filterColumns[key]}`), value: nameOf(key, value) }),
      remove: () => choose(key, value, 'none'),
    })
    return [...wanted.map((value) => chip(value, false)), ...unwanted.map((value) => chip(value, true))]
  })
  if (filters.text.trim()) {
    const text = t('chip.text', { text: visibleText(filters.text.trim(), 60) })
    chips.unshift({ id: 'text', text, remove: () => change({ text: '' }) })
  }
  if (filters.span) {
    const { from, to } = filters.span
    const text = t('chip.span', { from: format.dateTime(from), to: format.dateTime(to) })
    chips.unshift({ id: 'span', text, remove: () => change({ span: undefined }) })
  }
  return (
    <ul aria-label={t('filters')} className="flex flex-wrap items-center gap-1.5">
      {chips.map(({ id, text, remove }) => (
        <li
          key={id}
          className="flex max-w-full min-w-0 items-center rounded-md bg-accent-soft text-12 text-accent-text"
        >
          <bdi className="truncate py-0.5 pl-2">{text}</bdi>
          <button type="button" className="rounded-md p-1.5" aria-label={t('chip.remove', { text })} onClick={remove}>
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

'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { visibleText } from '@/components/ui/visible-text'
import type { CostControl } from './use-cost-filters'

/** What the listed scans are narrowed to, each with a way to take it off. */
export function ScanChips({ control }: { control: CostControl }) {
  const t = useTranslations('cost.scans')
  const { filters, change } = control
  const { since, until } = filters
  const named = (['question', 'person', 'link', 'schedule'] as const).flatMap((name) => {
    const value = filters[name]
    if (value === undefined) return []
    const text = t(`chip.${name}`, { value: visibleText(value, 60) })
    return [{ name: name as string, text, remove: () => change({ [name]: undefined }) }]
  })
  const remove = () => change({ since: undefined, until: undefined })
  const chips = since
    ? [{ name: 'span', text: t('chip.span', { from: since, to: until ?? '' }), remove }, ...named]
    : named
  if (chips.length === 0) return null
  return (
    <ul aria-label={t('filters')} className="mb-1 flex flex-wrap items-center gap-1.5">
      {chips.map(({ name, text, remove: takeOff }) => (
        <li
          key={name}
          className="flex max-w-full min-w-0 items-center rounded-md bg-accent-soft text-12 text-accent-text"
        >
          <bdi className="truncate py-0.5 pl-2">{text}</bdi>
          <button type="button" className="rounded-md p-1.5" aria-label={t('remove', { text })} onClick={takeOff}>
            <X className="size-3" aria-hidden="true" />
          </button>
        </li>
      ))}
    </ul>
  )
}

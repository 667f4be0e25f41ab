'use client'

import { Ban } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Checkbox } from '@/components/ui/checkbox'
import { cx } from '@/components/ui/cx'
import { LogValue } from '@/components/ui/log-value'
import { Severity } from '@/components/ui/severity'
import type { SeverityName } from '@/components/ui/severity-scale'
import { visibleText } from '@/components/ui/visible-text'
import { useFormat } from '@/lib/client/use-format'
import type { FacetValue } from './facet-values'
import type { FilterKey } from './filter-keys'
import { longestFilterValue } from './findings-filters'

interface Props {
  name: FilterKey
  item: FacetValue
  onChoose: (direction: 'in' | 'out') => void
}

/** One value of a facet: a box that wants it, its count, and a button that filters it out. */
export function FacetRow({ name, item, onChoose }: Props) {
  const t = useTranslations('findings.facet')
  const format = useFormat()
  const { value, count, state } = item
  if (value !== null && value.length > longestFilterValue) return null
  const label = value === null ? t('missing') : visibleText(value, 120)
  return (
    <li className="group flex min-h-7 items-center gap-1">
      <Checkbox isChecked={state === 'in'} onChange={() => onChoose('in')} className="flex-1">
        <span title={label} className={cx('flex min-w-0 flex-1', state === 'out' && 'text-faint line-through')}>
          {name === 'severity' ? (
            <Severity severity={value as SeverityName} />
          ) : value === null ? (
            <span className="text-muted italic">{t('missing')}</span>
          ) : (
            <LogValue value={shortValue(name, value)} />
          )}
        </span>
        <span className={cx('shrink-0 text-12', count === 0 ? 'text-faint' : 'text-muted')}>
          {count === undefined ? '?' : format.number(count)}
        </span>
      </Checkbox>
      <button
        type="button"
        aria-pressed={state === 'out'}
        aria-label={t('without', { value: label })}
        title={t('exclude')}
        className={cx(
          'shrink-0 rounded-sm p-1 hover:text-text',
          state === 'out'
            ? 'text-high-text'
            : 'text-faint lg:opacity-0 lg:group-hover:opacity-100 lg:focus:opacity-100',
        )}
        onClick={() => onChoose('out')}
      >
        <Ban className="size-3" aria-hidden="true" />
      </button>
    </li>
  )
}

/** What fits: of a finding's type (`TTPs/Discovery/Recon:IAMUser-…`) the last part, which names it. */
function shortValue(name: FilterKey, value: string): string {
  if (name !== 'type') return value || '""'
  return value.slice(value.lastIndexOf('/') + 1) || value
}

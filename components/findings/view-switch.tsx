'use client'

import { useTranslations } from 'next-intl'
import { cx } from '@/components/ui/cx'
import { useFormat } from '@/lib/client/use-format'
import type { Counted } from './facet-values'
import { type View, views } from './findings-filters'

interface Props {
  view: View
  /** Findings by whether they are open, under the other filters; undefined while they are counted. */
  counted: Counted | undefined
  onChange: (view: View) => void
}

/** Open, closed or all findings, each with its count. */
export function ViewSwitch({ view, counted, onChange }: Props) {
  const t = useTranslations('findings.view')
  const format = useFormat()
  const of = (isOpen: boolean) => counted?.find(({ value }) => value === isOpen)?.count ?? 0
  const counts: Record<View, number> = { open: of(true), closed: of(false), all: of(true) + of(false) }
  return (
    <fieldset aria-label={t('label')} className="flex h-8 items-center rounded-md border border-line bg-panel p-0.5">
      {views.map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === view}
          title={t(`${one}-hint`)}
          className={cx(
            'flex h-full items-center gap-1.5 rounded-sm px-2 font-medium whitespace-nowrap',
            one === view ? 'bg-accent-soft text-accent-text' : 'text-muted hover:text-text',
          )}
          onClick={() => onChange(one)}
        >
          {t(one)}
          <span className="hidden min-w-4 text-12 font-normal sm:inline">
            {counted ? format.number(counts[one]) : '…'}
          </span>
        </button>
      ))}
    </fieldset>
  )
}

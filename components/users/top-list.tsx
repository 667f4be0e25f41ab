'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ShareBar } from '@/components/charts/share-bar'
import { Badge } from '@/components/ui/badge'
import { type ValueKind, ValueMenu } from '@/components/ui/value-menu'
import { useFormat } from '@/lib/client/use-format'
import { longestFilterValue } from './event-filters'
import type { FilterColumn, FilterKey } from './filter-keys'
import type { EventControl } from './use-event-filters'
import type { UsualValues } from './usual'

interface Props {
  column: FilterColumn
  filterKey: FilterKey
  facet: readonly { value: string | number | boolean | null; count: number }[]
  /** Events shown, of which the counts are a share. */
  total: number
  usual: UsualValues
  control: EventControl
  kindOf: (value: string) => ValueKind
}

const shownFirst = 5
const shownAtMost = 50

/** The most used values of one column: how often here, and on how many days before. */
export function TopList({ column, filterKey, facet, total, usual, control, kindOf }: Props) {
  const t = useTranslations('users')
  const format = useFormat()
  const [isWhole, setWhole] = useState(false)
  const rows = facet.filter(({ value }) => value !== null && value !== '')
  const shown = rows.slice(0, isWhole ? shownAtMost : shownFirst)
  return (
    <section className="mb-3" aria-label={t(`column.${column}`)}>
      <h3 className="mb-0.5 flex justify-between text-12 font-medium">
        {t(`column.${column}`)}
        <span className="font-normal text-faint">
          {rows.length >= 199 ? t('top.many') : t('top.values', { count: rows.length })}
        </span>
      </h3>
      {rows.length === 0 && <p className="text-12 text-faint">{t('top.none')}</p>}
      <ul>
        {shown.map(({ value, count }) => {
          const text = String(value)
          const before = usual.of(column, text)
          return (
            <li key={text} className="py-0.5">
              <div className="flex min-w-0 items-center gap-2">
                <div className="min-w-0 flex-1">
                  <ValueMenu
                    value={text}
                    kind={kindOf(text)}
                    {...(text.length <= longestFilterValue && {
                      onFilter: (direction: 'in' | 'out') => control.choose(filterKey, text, direction),
                    })}
                  />
                </div>
                {usual.isNew(column, text) ? (
                  <Badge tone="high">{t('top.new', { days: usual.days })}</Badge>
                ) : (
                  usual.days > 0 &&
                  before && (
                    <span className="shrink-0 text-11 text-faint">
                      {t('top.before', { seen: before.days_before, days: usual.days })}
                    </span>
                  )
                )}
                <span className="w-12 shrink-0 text-right text-12">{format.number(count)}</span>
              </div>
              <ShareBar share={total > 0 ? count / total : 0} />
            </li>
          )
        })}
      </ul>
      {rows.length > shownFirst && (
        <button
          type="button"
          aria-expanded={isWhole}
          className="mt-0.5 rounded-sm text-11 text-accent-text hover:underline"
          onClick={() => setWhole(!isWhole)}
        >
          {isWhole ? t('who.less') : t('who.more', { count: rows.length - shownFirst })}
        </button>
      )}
      {isWhole && rows.length > shownAtMost && (
        <p className="text-11 text-faint">{t('who.cut', { shown: shownAtMost, total: rows.length })}</p>
      )}
    </section>
  )
}

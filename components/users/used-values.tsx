'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { type ValueKind, ValueMenu } from '@/components/ui/value-menu'
import { useFormat } from '@/lib/client/use-format'
import type { UserValue } from '@/queries/users/values'
import { longestFilterValue } from './event-filters'
import type { FilterKey } from './filter-keys'
import type { EventControl } from './use-event-filters'
import type { UsualValues } from './usual'

interface Props {
  label: string
  filterKey: FilterKey
  rows: readonly UserValue[]
  usual: UsualValues
  control: EventControl
  kindOf: (value: string) => ValueKind
}

const shownFirst = 3
const shownAtMost = 100

/** Values that a principal used, each with when it was first and last used and whether it is new. */
export function UsedValues({ label, filterKey, rows, usual, control, kindOf }: Props) {
  const t = useTranslations('users.who')
  const format = useFormat()
  const [isWhole, setWhole] = useState(false)
  const shown = rows.slice(0, isWhole ? shownAtMost : shownFirst)
  return (
    <div className="min-w-0">
      <dt className="text-12 text-muted">
        {label} <span className="text-faint">{format.number(rows.length)}</span>
      </dt>
      <dd>
        {rows.length === 0 && <span className="text-faint">–</span>}
        <ul className={isWhole ? 'max-h-64 overflow-auto' : ''}>
          {shown.map((row) => {
            const value = row.value ?? ''
            const canFilter = value.length <= longestFilterValue
            return (
              <li key={value} className="mt-1 min-w-0">
                <div className="flex min-w-0 items-center gap-1.5">
                  <ValueMenu
                    value={value}
                    kind={kindOf(value)}
                    cut="middle"
                    {...(canFilter && { onFilter: (direction) => control.choose(filterKey, value, direction) })}
                  />
                  {usual.isNew(row.dimension, row.value) && <Badge tone="high">{t('new')}</Badge>}
                </div>
                <p className="text-11 text-faint">
                  {t('used', {
                    count: row.events,
                    first: format.dateTime(row.first_time ?? ''),
                    last: format.dateTime(row.last_time ?? ''),
                  })}
                  {row.first_before !== null && usual.days > 0 && (
                    <> · {t('before', { seen: row.days_before, days: usual.days })}</>
                  )}
                </p>
              </li>
            )
          })}
        </ul>
        {rows.length > shownFirst && (
          <button
            type="button"
            aria-expanded={isWhole}
            className="mt-1 rounded-sm text-11 text-accent-text hover:underline"
            onClick={() => setWhole(!isWhole)}
          >
            {isWhole ? t('less') : t('more', { count: rows.length - shownFirst })}
          </button>
        )}
        {isWhole && rows.length > shownAtMost && (
          <p className="text-11 text-faint">{t('cut', { shown: shownAtMost, total: rows.length })}</p>
        )}
      </dd>
    </div>
  )
}

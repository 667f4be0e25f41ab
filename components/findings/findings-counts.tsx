'use client'

import { useTranslations } from 'next-intl'
import { cx } from '@/components/ui/cx'
import type { Facets } from '@/lib/client/use-facets'
import { useFormat } from '@/lib/client/use-format'
import { countRecords } from './record-count'
import type { FindingsControl } from './use-findings-filters'

interface Props {
  control: FindingsControl
  facets: Facets
  /** Findings of the whole window, whatever the filters. */
  all: number
  isStale: boolean
}

/** How many findings are shown, of how many, from how many records, and what the usual view leaves out. */
export function FindingsCounts({ control, facets, all, isStale }: Props) {
  const t = useTranslations('findings.count')
  const format = useFormat()
  const { records, isLeast } = countRecords(facets.facets.records ?? [], facets.totalRows)
  const closed = facets.facets.is_open?.find(({ value }) => value === false)?.count ?? 0
  return (
    <span role="status" className={cx('flex flex-wrap items-center gap-x-1', isStale && 'opacity-60')}>
      <span>
        {t(facets.totalRows === all ? 'findings' : 'findings-of', { count: facets.totalRows, all })}
        {' · '}
        {t(isLeast ? 'records-least' : 'records', { count: records })}
      </span>
      {control.filters.view === 'open' && closed > 0 && (
        <span>
          {' · '}
          {t('hidden', { count: format.number(closed) })}{' '}
          <button
            type="button"
            className="rounded-sm text-accent-text hover:underline"
            onClick={() => control.change({ view: 'all' })}
          >
            {t('show')}
          </button>
        </span>
      )}
    </span>
  )
}

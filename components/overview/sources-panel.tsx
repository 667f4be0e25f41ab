'use client'

import { useTranslations } from 'next-intl'
import { Notice } from '@/components/execution/notice'
import { Panel } from '@/components/ui/panel'
import { SkeletonRows } from '@/components/ui/skeleton'
import type { ApiError } from '@/lib/client/api'
import { useFormat } from '@/lib/client/use-format'
import { type SourceCoverage, useSources } from '@/lib/client/use-sources'

/** Behind the others by more than this, a source is worth a look (milliseconds). */
const lateMs = 2 * 3_600_000

/** The newest event of each source; "not collected" where there is none. Read from the catalogue, without a scan. */
export function SourcesPanel({ className }: { className?: string }) {
  const t = useTranslations('overview.sources')
  const { data, error, refetch } = useSources()
  const sources = data?.sources
  const newest = Math.max(...(sources ?? []).map(({ newestTime }) => (newestTime ? Date.parse(newestTime) : 0)))
  return (
    <Panel title={t('title')} note={t('note')} {...(className && { className })}>
      <div className="min-h-64">
        {sources ? (
          <ul>
            {sources.map((source) => (
              <Line key={source.source} source={source} newest={newest} />
            ))}
          </ul>
        ) : error ? (
          <Notice error={error as ApiError} onRetry={() => void refetch()} />
        ) : (
          <SkeletonRows count={8} />
        )}
      </div>
    </Panel>
  )
}

function Line({ source, newest }: { source: SourceCoverage; newest: number }) {
  const t = useTranslations('overview.sources')
  const tSource = useTranslations('shell.source')
  const format = useFormat()
  const name = source.source as 'WAF'
  const { newestTime, lastDay } = source
  const isLate = newestTime !== null && newest - Date.parse(newestTime) > lateMs
  return (
    <li className="flex h-8 items-center justify-between gap-2 border-b border-inner px-1.5 last:border-0">
      <span className="truncate">{tSource.has(name) ? tSource(name) : source.source}</span>
      {newestTime === null ? (
        <span className="text-faint">{lastDay ?? t('none')}</span>
      ) : (
        <time
          dateTime={newestTime}
          title={[
            format.dateTimeExact(newestTime),
            source.rows !== null && t('rows', { rows: format.number(source.rows) }),
          ]
            .filter(Boolean)
            .join(' · ')}
          className={isLate ? 'text-high-text' : 'text-muted'}
        >
          {format.ago(newestTime)}
          {isLate && <span className="sr-only"> ({t('late')})</span>}
        </time>
      )}
    </li>
  )
}

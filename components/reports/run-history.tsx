'use client'

import { useTranslations } from 'next-intl'
import { Notice } from '@/components/execution/notice'
import { Panel } from '@/components/ui/panel'
import { SkeletonRows } from '@/components/ui/skeleton'
import { ApiError } from '@/lib/client/api'
import { useReportRuns } from '@/lib/client/use-reports'
import { RunLine } from './run-line'

/** The runs of a report, the newest first; a failure of the newest stands on top. */
export function RunHistory({ reportId }: { reportId: string }) {
  const t = useTranslations('reports.runs')
  const { data, error, refetch } = useReportRuns(reportId)
  const newest = data?.find(({ state }) => state !== 'skipped')
  const isFailing = newest?.error && newest.state !== 'running'
  return (
    <Panel title={t('title')}>
      {isFailing && newest.error && (
        <Notice error={new ApiError(newest.error.code, newest.error.message, newest.error.hint)} className="mb-2" />
      )}
      {error ? (
        <Notice
          error={error instanceof ApiError ? error : new ApiError('engine-down', error.message)}
          onRetry={() => void refetch()}
        />
      ) : !data ? (
        <SkeletonRows count={4} />
      ) : data.length === 0 ? (
        <p className="py-2 text-muted">{t('none')}</p>
      ) : (
        <ul aria-label={t('title')} className="divide-y divide-inner">
          {data.map((run) => (
            <RunLine key={run.id} run={run} />
          ))}
        </ul>
      )}
    </Panel>
  )
}

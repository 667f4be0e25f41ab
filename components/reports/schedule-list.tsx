'use client'

import { useTranslations } from 'next-intl'
import { Notice } from '@/components/execution/notice'
import { Panel } from '@/components/ui/panel'
import { SkeletonRows } from '@/components/ui/skeleton'
import { ApiError } from '@/lib/client/api'
import { useSchedules } from '@/lib/client/use-reports'
import { ScheduleLine } from './schedule-line'

/** The schedules of a report. */
export function ScheduleList({ reportId }: { reportId: string }) {
  const t = useTranslations('reports.schedules')
  const { data, error, refetch } = useSchedules(reportId)
  return (
    <Panel title={t('title')}>
      {error ? (
        <Notice
          error={error instanceof ApiError ? error : new ApiError('engine-down', error.message)}
          onRetry={() => void refetch()}
        />
      ) : !data ? (
        <SkeletonRows count={2} />
      ) : data.length === 0 ? (
        <p className="py-2 text-muted">{t('none')}</p>
      ) : (
        <ul aria-label={t('title')} className="divide-y divide-inner">
          {data.map((schedule) => (
            <ScheduleLine key={schedule.id} schedule={schedule} />
          ))}
        </ul>
      )}
    </Panel>
  )
}

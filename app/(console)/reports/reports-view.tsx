'use client'

import { useTranslations } from 'next-intl'
import { parseAsString, useQueryState } from 'nuqs'
import { useState } from 'react'
import { Notice } from '@/components/execution/notice'
import { ReportForm } from '@/components/reports/report-form'
import { ReportList } from '@/components/reports/report-list'
import { ReportPanel } from '@/components/reports/report-panel'
import { RunHistory } from '@/components/reports/run-history'
import { ScheduleList } from '@/components/reports/schedule-list'
import { Button } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { SkeletonRows } from '@/components/ui/skeleton'
import { ApiError } from '@/lib/client/api'
import { useReports } from '@/lib/client/use-reports'

/** The reports; of the chosen one its sections, schedules and runs. */
export function ReportsView() {
  const t = useTranslations('reports')
  const { data: reports, error, refetch } = useReports()
  const [wanted, setWanted] = useQueryState('report', parseAsString)
  const [isMaking, setMaking] = useState(false)
  const report =
    reports?.find(({ id }) => id === wanted) ?? reports?.find(({ builtIn }) => builtIn === null) ?? reports?.[0]
  return (
    <>
      <PageHeader
        title={t('title')}
        sentence={t('sentence')}
        actions={
          <Button look="accent" onClick={() => setMaking(true)}>
            {t('new')}
          </Button>
        }
      />
      {error && !reports ? (
        <Notice
          error={error instanceof ApiError ? error : new ApiError('engine-down', error.message)}
          onRetry={() => void refetch()}
        />
      ) : !reports || !report ? (
        <div role="status" aria-label={t('loading')}>
          <SkeletonRows count={6} />
        </div>
      ) : (
        <div className="grid gap-3 lg:grid-cols-[220px_minmax(0,1fr)]">
          <ReportList reports={reports} chosen={report.id} onChoose={(id) => void setWanted(id)} />
          <div className="min-w-0 space-y-3">
            <ReportPanel key={report.id} report={report} onGone={() => void setWanted(null)} />
            <ScheduleList reportId={report.id} />
            <RunHistory reportId={report.id} />
          </div>
        </div>
      )}
      {isMaking && (
        <ReportForm
          onClose={() => setMaking(false)}
          onSaved={({ id }) => {
            setMaking(false)
            void setWanted(id)
          }}
        />
      )}
    </>
  )
}

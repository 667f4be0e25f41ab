'use client'

import { useTranslations } from 'next-intl'
import { CostBreakdown } from '@/components/cost/cost-breakdown'
import { CostChart } from '@/components/cost/cost-chart'
import { CostSums } from '@/components/cost/cost-sums'
import { ScansPanel } from '@/components/cost/scans-panel'
import { dayChoices, useCostFilters } from '@/components/cost/use-cost-filters'
import { Notice } from '@/components/execution/notice'
import { PageHeader } from '@/components/ui/page-header'
import { Select } from '@/components/ui/select'
import { ApiError } from '@/lib/client/api'
import { useCostReport } from '@/lib/client/use-cost'
import { useFormat } from '@/lib/client/use-format'

/** The ledger: sums, what is left of the budgets, and from every sum the scans behind it. Asks nothing of the lake. */
export function CostView() {
  const t = useTranslations('cost')
  const format = useFormat()
  const control = useCostFilters()
  const { data: report, error, refetch } = useCostReport(control.filters.days)
  const sentence = () => {
    if (!report) return t('loading')
    return report.usdPerTb > 0 ? t('price', { price: format.usd(report.usdPerTb) }) : t('free')
  }
  return (
    <>
      <PageHeader
        title={t('title')}
        sentence={sentence()}
        actions={
          <Select
            label={t('days.label')}
            value={String(control.filters.days)}
            onChange={(days) => control.change({ days: Number(days) })}
            options={dayChoices.map((count) => ({ value: String(count), label: t('days.choice', { count }) }))}
          />
        }
      />
      {error && !report ? (
        <Notice
          error={error instanceof ApiError ? error : new ApiError('engine-down', error.message)}
          onRetry={() => void refetch()}
        />
      ) : (
        <div className="grid gap-3 xl:grid-cols-12">
          <CostSums report={report} control={control} className="xl:col-span-12" />
          <CostChart report={report} control={control} className="xl:col-span-7" />
          <CostBreakdown report={report} control={control} className="xl:col-span-5" />
          <ScansPanel
            isFree={report?.usdPerTb === 0 && report.total.usd === 0}
            control={control}
            className="xl:col-span-12"
          />
        </div>
      )}
    </>
  )
}

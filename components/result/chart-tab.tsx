'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { Notice } from '@/components/execution/notice'
import { chartShape } from '@/components/result-chart/chart-shape'
import { ResultChart } from '@/components/result-chart/result-chart'
import { Skeleton } from '@/components/ui/skeleton'
import { ApiError } from '@/lib/client/api'
import { useFilters } from '@/lib/client/use-filters'
import { pageOptions } from '@/lib/client/use-result'

const MOST_ROWS = 5_000

/** The result as the chart that its shape asks for, from its first rows; nothing is scanned for it. */
export function ChartTab({ executionId }: { executionId: string }) {
  const t = useTranslations('sql.result')
  const { setRange } = useFilters()
  const { data, error, refetch } = useQuery(pageOptions(executionId, { limit: MOST_ROWS }))
  if (error) {
    const known = error instanceof ApiError ? error : new ApiError('query-failed', error.message)
    return <Notice error={known} onRetry={() => void refetch()} />
  }
  if (!data) return <Skeleton className="mt-3 h-36" />
  if (!chartShape(data.columns, data.rows)) return <p className="py-8 text-center text-muted">{t('no-chart')}</p>
  return <ResultChart {...data} onZoom={setRange} className="pt-3" />
}

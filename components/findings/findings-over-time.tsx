'use client'

import { useTranslations } from 'next-intl'
import { fillBuckets } from '@/components/charts/fill-buckets'
import { severityColors } from '@/components/charts/severity-series'
import { TimeChart } from '@/components/charts/time-chart'
import { Button } from '@/components/ui/button'
import { severities, severityName } from '@/components/ui/severity-scale'
import { Skeleton } from '@/components/ui/skeleton'
import { useBuckets } from '@/lib/client/use-buckets'
import { useFilters } from '@/lib/client/use-filters'
import { useFormat } from '@/lib/client/use-format'
import { bucketMs } from '@/lib/time'
import { type FindingsFilters, toConditions } from './findings-filters'
import type { FindingsControl } from './use-findings-filters'

interface Props {
  executionId: string | undefined
  control: FindingsControl
}

/** The shown findings by the time of their last update, stacked by severity; marking a span filters on it. */
export function FindingsOverTime({ executionId, control }: Props) {
  const t = useTranslations('findings.chart')
  const tSeverity = useTranslations('shell.severity')
  const format = useFormat()
  const { from, to } = useFilters()
  const span = control.filters.span ?? { from, to }
  const { points, width, isStale, isKnown } = usePoints(executionId, span, control.filters)
  const note = t(control.filters.span ? 'zoomed' : 'note', {
    from: format.dateTime(span.from),
    to: format.dateTime(span.to),
  })
  return (
    <section className="rounded-lg border border-line bg-panel px-3.5 py-2" aria-busy={isStale}>
      <header className="flex h-6 items-center justify-between gap-2 text-11 text-faint">
        <h2 className="shrink-0 text-12 font-bold text-muted">{t('title')}</h2>
        <span className="flex min-w-0 items-center gap-1.5">
          <span className="truncate">{note}</span>
          {control.filters.span && (
            <Button look="quiet" size="small" className="h-5" onClick={() => control.change({ span: undefined })}>
              {t('reset')}
            </Button>
          )}
        </span>
      </header>
      {isKnown ? (
        <TimeChart
          kind="bars"
          label={t('title')}
          series={severityColors.map(({ name, color }) => ({ label: tSeverity(name), color }))}
          points={points}
          bucketMs={width}
          onZoom={(first, last) => control.change({ span: { from: new Date(first), to: new Date(last) } })}
          className={isStale ? 'h-24 opacity-60' : 'h-24'}
        />
      ) : (
        <Skeleton className="h-24" />
      )}
    </section>
  )
}

function usePoints(executionId: string | undefined, span: { from: Date; to: Date }, filters: FindingsFilters) {
  const width = bucketMs(span)
  // On the bucket's own grid, so that the server's buckets and the chart's are the same.
  const from = Math.floor(span.from.getTime() / width) * width
  const to = Math.ceil(span.to.getTime() / width) * width
  const buckets = useBuckets(executionId, {
    time: 'time',
    by: 'severity_id',
    from: new Date(from),
    to: new Date(to),
    count: (to - from) / width,
    filter: toConditions(filters),
  })
  const counts = (buckets.data?.rows ?? []).map(([start, id, n]) => ({
    t: Date.parse(start),
    series: severities.indexOf(severityName(Number(id ?? 0))),
    n,
  }))
  const points = fillBuckets(counts, { from, to, bucketMs: width, seriesCount: severities.length })
  return {
    points,
    width,
    isStale: buckets.isPlaceholderData,
    isKnown: executionId !== undefined && buckets.data !== undefined,
  }
}

'use client'

import { useTranslations } from 'next-intl'
import { fillBuckets } from '@/components/charts/fill-buckets'
import { TimeChart } from '@/components/charts/time-chart'
import { Answer } from '@/components/execution/answer'
import { ShowSql } from '@/components/execution/show-sql'
import { Panel } from '@/components/ui/panel'
import { Skeleton } from '@/components/ui/skeleton'
import { useFormat } from '@/lib/client/use-format'
import type { Rows } from '@/lib/client/use-rows'
import { FailedCallsButton } from './rows-behind'
import { shownBucketMs } from './shown-bucket'
import { useLength } from './use-window-length'
import { type ZoomableProps, ZoomBar } from './zoom-bar'

interface BucketRow {
  bucket_time: string
  calls: number
  failures: number
  denied: number
}

interface Props extends ZoomableProps {
  rows: Rows
}

/** Which share of the control-plane calls failed over time, with the counts it came from. */
export function ErrorsChart({ rows, window, zoom, onZoom }: Props) {
  const t = useTranslations('overview.errors-chart')
  const format = useFormat()
  const lengthOf = useLength()
  const shown = zoom ?? window
  const bucketMs = shownBucketMs(rows, shown)
  const series = [
    { label: t('failed'), color: 'var(--color-accent)' },
    { label: t('denied'), color: 'var(--color-high)' },
  ]
  return (
    <Panel
      title={t('title')}
      note={t('note', { width: lengthOf(bucketMs) })}
      actions={
        <>
          <ZoomBar zoom={zoom} onZoom={onZoom} />
          <ShowSql rows={rows} />
        </>
      }
    >
      <Answer<BucketRow>
        rows={rows}
        skeleton={<Skeleton className="h-[174px]" />}
        sources={['CLOUD_TRAIL_MGMT']}
        className="min-h-[174px]"
      >
        {(records) => {
          const inSpan = records.filter(({ bucket_time }) => isIn(Date.parse(bucket_time), shown, bucketMs))
          const sum = (pick: (row: BucketRow) => number) => inSpan.reduce((total, row) => total + pick(row), 0)
          const calls = sum((row) => row.calls)
          return (
            <>
              <p className="mb-1 text-12 text-muted">
                <FailedCallsButton span={shown}>
                  {t('summary', {
                    failed: format.number(sum((row) => row.failures)),
                    calls: format.number(calls),
                    share: format.share(calls ? sum((row) => row.failures) / calls : 0),
                    denied: format.number(sum((row) => row.denied)),
                  })}
                </FailedCallsButton>
              </p>
              <TimeChart
                kind="line"
                label={t('title')}
                series={series}
                points={toShares(records, { ...shown, bucketMs })}
                bucketMs={bucketMs}
                formatValue={format.share}
                onZoom={(from, to) => onZoom({ from: Math.max(from, window.from), to: Math.min(to, window.to) })}
                className="h-[152px]"
              />
            </>
          )
        }}
      </Answer>
    </Panel>
  )
}

function isIn(t: number, { from, to }: { from: number; to: number }, bucketMs: number) {
  return t >= Math.floor(from / bucketMs) * bucketMs && t < to
}

function toShares(records: readonly BucketRow[], span: { from: number; to: number; bucketMs: number }) {
  const counts = records.flatMap((row) => {
    const t = Date.parse(row.bucket_time)
    return [row.failures, row.denied, row.calls].map((n, series) => ({ t, series, n }))
  })
  const inSpan = counts.filter(({ t }) => isIn(t, span, span.bucketMs))
  return fillBuckets(inSpan, { ...span, seriesCount: 3 }).map(
    ({ t, values: [failures = 0, denied = 0, calls = 0] }) => ({
      t,
      values: calls ? [failures / calls, denied / calls] : [0, 0],
    }),
  )
}

'use client'

import { useTranslations } from 'next-intl'
import { fillBuckets } from '@/components/charts/fill-buckets'
import { TimeChart } from '@/components/charts/time-chart'
import { Answer } from '@/components/execution/answer'
import { ShowSql } from '@/components/execution/show-sql'
import { Panel } from '@/components/ui/panel'
import { severities, severityName } from '@/components/ui/severity-scale'
import { Skeleton } from '@/components/ui/skeleton'
import type { Rows } from '@/lib/client/use-rows'
import { shownBucketMs } from './shown-bucket'
import { useLength } from './use-window-length'
import { type ZoomableProps, ZoomBar } from './zoom-bar'

interface BucketRow {
  bucket_time: string
  severity_id: number | null
  findings: number
}

interface Props extends ZoomableProps {
  rows: Rows
}

/** Findings over time, stacked by severity. Zooming reads the result again, never the lake. */
export function FindingsChart({ rows, window, zoom, onZoom }: Props) {
  const t = useTranslations('overview.findings-chart')
  const tSeverity = useTranslations('shell.severity')
  const lengthOf = useLength()
  const shown = zoom ?? window
  const bucketMs = shownBucketMs(rows, shown)
  const series = severities.map((name) => ({ label: tSeverity(name), color: `var(--color-${name})` }))
  return (
    <Panel
      title={t('title')}
      note={`${t('note', { width: lengthOf(bucketMs) })} · ${t('zoom')}`}
      actions={
        <>
          <ZoomBar zoom={zoom} onZoom={onZoom} />
          <ShowSql rows={rows} />
        </>
      }
    >
      <Answer<BucketRow>
        rows={rows}
        skeleton={<Skeleton className="h-48" />}
        sources={['SH_FINDINGS']}
        className="min-h-48"
      >
        {(records) => (
          <TimeChart
            kind="bars"
            label={t('title')}
            series={series}
            points={fillBuckets(
              records.map((row) => ({
                t: Date.parse(row.bucket_time),
                series: severities.indexOf(severityName(row.severity_id)),
                n: row.findings,
              })),
              { ...shown, bucketMs, seriesCount: series.length },
            )}
            bucketMs={bucketMs}
            onZoom={(from, to) => onZoom({ from: Math.max(from, window.from), to: Math.min(to, window.to) })}
            className="h-48"
          />
        )}
      </Answer>
    </Panel>
  )
}

'use client'

import { useTranslations } from 'next-intl'
import { TimeChart } from '@/components/charts/time-chart'
import { Panel } from '@/components/ui/panel'
import { Skeleton } from '@/components/ui/skeleton'
import type { CostReport } from '@/lib/client/use-cost'
import { useFormat } from '@/lib/client/use-format'
import type { CostControl } from './use-cost-filters'

interface Props {
  report: CostReport | undefined
  control: CostControl
  className?: string
}

const dayMs = 86_400_000

/** Dollars a day, or bytes where scanning is free; days that are marked have their scans listed. */
export function CostChart({ report, control, className }: Props) {
  const t = useTranslations('cost.days')
  const format = useFormat()
  const isFree = report?.usdPerTb === 0 && report.total.usd === 0
  const title = t(isFree ? 'title-bytes' : 'title-usd')
  const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)
  return (
    <Panel title={title} note={t('hint')} {...(className && { className })}>
      {report ? (
        <TimeChart
          kind="bars"
          label={title}
          series={[{ label: t(isFree ? 'series-bytes' : 'series-usd'), color: 'var(--color-accent)' }]}
          points={report.days.map((day) => ({ t: Date.parse(day.day), values: [isFree ? day.scannedBytes : day.usd] }))}
          bucketMs={dayMs}
          formatValue={isFree ? format.bytes : format.usd}
          formatTick={isFree ? format.bytes : format.usdShort}
          onZoom={(from, to) => control.change({ since: dayOf(from), until: dayOf(to - 1) })}
          className="h-[250px]"
        />
      ) : (
        <Skeleton className="h-[250px]" />
      )}
    </Panel>
  )
}

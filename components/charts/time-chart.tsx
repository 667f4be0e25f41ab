'use client'

import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { cx } from '@/components/ui/cx'
import { Skeleton } from '@/components/ui/skeleton'
import { useFormat } from '@/lib/client/use-format'
import { BrushLayer } from './brush-layer'
import type { Point } from './fill-buckets'

/** One colour of a chart. */
export interface Series {
  label: string
  /** A colour of the theme, e.g. `var(--color-critical)`. */
  color: string
}

export interface TimeChartProps {
  kind: 'bars' | 'line'
  /** What is drawn, for those who cannot see it. */
  label: string
  series: readonly Series[]
  /** Buckets without gaps, see `fillBuckets`. */
  points: readonly Point[]
  bucketMs: number
  /** How a value reads in ticks and tooltips; default is a number, short in ticks. */
  formatValue?: (value: number) => string
  /** How a value reads beside the axis, where there is little room; default as `formatValue`. */
  formatTick?: (value: number) => string
  /** A span was marked with pointer or keyboard (milliseconds). */
  onZoom?: (from: number, to: number) => void
  /** Needs a height, e.g. `h-44`. */
  className?: string
}

const Drawing = dynamic(() => import('./time-chart-drawing').then((module) => module.TimeChartDrawing), {
  ssr: false,
  loading: () => <Skeleton className="absolute top-2 right-0.5 bottom-5 left-11" />,
})

/** Stacked bars or a line over time, with a brush. The drawing loads after the page. */
export function TimeChart(props: TimeChartProps) {
  const { label, series, points, bucketMs, formatValue, onZoom, className } = props
  const format = useFormat()
  const write = formatValue ?? format.number
  return (
    <figure aria-label={label} className={cx('relative', className)}>
      <Drawing {...props} formatTick={props.formatTick ?? formatValue ?? format.compact} />
      <BrushLayer
        label={label}
        series={series}
        points={points}
        bucketMs={bucketMs}
        formatValue={write}
        onZoom={onZoom}
      />
      <ChartTable label={label} series={series} points={points} formatValue={write} />
    </figure>
  )
}

interface TableProps extends Pick<TimeChartProps, 'label' | 'series' | 'points'> {
  formatValue: (value: number) => string
}

/** The same numbers for a screen reader. */
function ChartTable({ label, series, points, formatValue }: TableProps) {
  const t = useTranslations('shell.chart')
  const format = useFormat()
  return (
    <div className="sr-only">
      <table>
        <caption>{label}</caption>
        <thead>
          <tr>
            <th scope="col">{t('time')}</th>
            {series.map((one) => (
              <th key={one.label} scope="col">
                {one.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.map((point) => (
            <tr key={point.t}>
              <th scope="row">{format.dateTime(point.t)}</th>
              {series.map((one, i) => (
                <td key={one.label}>{formatValue(point.values[i] ?? 0)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

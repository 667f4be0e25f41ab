'use client'

import { useTranslations } from 'next-intl'
import { cx } from '@/components/ui/cx'
import { useFormat } from '@/lib/client/use-format'
import type { Point } from './fill-buckets'
import { plotInset } from './plot-inset'
import type { Series } from './time-chart'
import { useBrush } from './use-brush'

interface Props {
  label: string
  series: readonly Series[]
  points: readonly Point[]
  bucketMs: number
  formatValue: (value: number) => string
  onZoom: ((from: number, to: number) => void) | undefined
}

/** Lies over a chart's plot: says what stands under the pointer, and marks a span to zoom to. */
export function BrushLayer({ label, series, points, bucketMs, formatValue, onZoom }: Props) {
  const t = useTranslations('shell.chart')
  const format = useFormat()
  const count = points.length
  const zoomTo = (first: number, last: number) => {
    const start = points[first]?.t
    const end = points[last]?.t
    if (start !== undefined && end !== undefined) onZoom?.(start, end + bucketMs)
  }
  const { brush, handlers } = useBrush({ count, onZoom: onZoom && zoomTo })
  const point = brush.at === undefined ? undefined : points[brush.at]
  const values = point && series.map((one, i) => `${one.label} ${formatValue(point.values[i] ?? 0)}`).join(', ')
  const [first, last] = brush.marked ?? [brush.at ?? 0, brush.at ?? -1]
  return (
    <div
      className="absolute"
      style={{ left: plotInset.left, right: plotInset.right, top: plotInset.top, bottom: plotInset.bottom }}
    >
      <div
        role="slider"
        tabIndex={0}
        aria-label={onZoom ? `${label}. ${t('brush')}` : label}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, count - 1)}
        aria-valuenow={brush.at ?? 0}
        aria-valuetext={point ? t('point', { time: format.dateTime(point.t), values: values ?? '' }) : label}
        className={cx('absolute inset-0 touch-pan-y rounded-sm select-none', onZoom && 'cursor-crosshair')}
        {...handlers}
      >
        {last >= first && (
          <div
            className={cx('absolute inset-y-0 border-accent bg-accent opacity-15', brush.marked && 'border-x')}
            style={{ left: `${(first / count) * 100}%`, width: `${((last - first + 1) / count) * 100}%` }}
          />
        )}
      </div>
      {point && brush.at !== undefined && (
        <div
          aria-hidden="true"
          className="pointer-events-none absolute top-0 z-20 min-w-32 rounded-md border border-line bg-panel px-2 py-1 text-11 whitespace-nowrap"
          style={
            brush.at < count / 2
              ? { left: `calc(${((brush.at + 1) / count) * 100}% + 6px)` }
              : { right: `calc(${(1 - brush.at / count) * 100}% + 6px)` }
          }
        >
          <p className="mb-0.5 text-muted">{format.dateTime(point.t)}</p>
          {series.map((one, i) => (
            <p key={one.label} className="flex items-center gap-1.5">
              <svg viewBox="0 0 8 8" className="size-2" aria-hidden="true">
                <rect width="8" height="8" rx="1" fill={one.color} />
              </svg>
              <span className="mr-auto">{one.label}</span>
              <span className="pl-3 font-medium">{formatValue(point.values[i] ?? 0)}</span>
            </p>
          ))}
        </div>
      )}
    </div>
  )
}

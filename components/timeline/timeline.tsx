'use client'

import { Maximize2, ZoomIn, ZoomOut } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useMemo, useRef, useState } from 'react'
import { timeTicks } from '@/components/charts/time-ticks'
import { Button } from '@/components/ui/button'
import { cx } from '@/components/ui/cx'
import { useFormat } from '@/lib/client/use-format'
import { LaneMarks } from './lane-marks'
import { type TimelineLane, type TimelineMark, type TimelineRange, toColumns, zoomRange } from './timeline-model'
import { useLaneCursor } from './use-lane-cursor'
import { useTimelineInput } from './use-timeline-input'

interface Props {
  label: string
  lanes: readonly TimelineLane[]
  /** What is visible. */
  range: TimelineRange
  /** All there is; zooming out ends here. */
  bounds: TimelineRange
  /** A span to tint, such as the finding's hour. */
  highlight?: TimelineRange | undefined
  /** Somebody zoomed or moved: show this range now. */
  onZoom: (range: TimelineRange) => void
  /** A mark was chosen: every mark under the pointer, the loudest last. */
  onSelect?: (lane: TimelineLane, marks: readonly TimelineMark[]) => void
  className?: string
}

const laneHeight = 32
const axisHeight = 20
const step = 3

/** Swim lanes over one time axis, from 90 days to one minute. */
export function Timeline({ label, lanes, range, bounds, highlight, onZoom, onSelect, className }: Props) {
  const t = useTranslations('shell.timeline')
  const format = useFormat()
  const plot = useRef<HTMLDivElement>(null)
  const width = useWidth(plot)
  const height = lanes.length * laneHeight + axisHeight
  const columns = useMemo(() => lanes.map((lane) => toColumns(lane.marks, range, width, step)), [lanes, range, width])
  const near = (x: number, clientY: number) => {
    const top = plot.current?.getBoundingClientRect().top ?? 0
    const at = Math.floor((clientY - top) / laneHeight)
    const lane = lanes[at]
    const column = columns[at]?.reduce<(typeof columns)[number][number] | undefined>((best, one) => {
      const distance = Math.abs(one.x + step / 2 - x * width)
      return distance < 8 && (!best || distance < Math.abs(best.x + step / 2 - x * width)) ? one : best
    }, undefined)
    return lane && column ? { lane, column, at } : undefined
  }
  const pick = (x: number, y: number) => {
    const hit = near(x, y)
    if (hit) onSelect?.(hit.lane, hit.column.marks)
  }
  const input = useTimelineInput({ plot, range, bounds, onZoom, onPick: pick })
  const cursor = useLaneCursor(lanes, range, (lane, mark) => onSelect?.(lane, [mark]))
  const hit = input.hover && near(input.hover.x, input.hover.y)
  const xOf = (time: number) => ((time - range.from) / (range.to - range.from)) * width
  const ticks = timeTicks(range.from, range.to, format.tz, Math.max(2, Math.floor(width / 70)))
  const isShort = range.to - range.from < 10 * 60_000
  const markText = (lane: TimelineLane, time: number, n: number) =>
    t('mark', { lane: lane.label, time: format.dateTimeExact(time), count: n })

  return (
    <section aria-label={label} className={className}>
      <div className="flex">
        <ul className="w-28 shrink-0 md:w-36">
          {lanes.map((lane, i) => (
            <li
              key={lane.id}
              style={{ height: laneHeight }}
              className={cx(
                'flex items-center justify-between gap-2 border-b border-inner pr-3 text-12',
                cursor.laneIndex === i ? 'font-medium text-text' : 'text-muted',
              )}
            >
              <span className="truncate">{lane.label}</span>
              <span className={cx('shrink-0', !lane.isCollected && 'text-11 text-faint')}>
                {!lane.isCollected ? t('no-data') : lane.count === undefined ? '…' : format.number(lane.count)}
              </span>
            </li>
          ))}
        </ul>
        <div
          ref={plot}
          role="application"
          tabIndex={0}
          aria-label={`${label}. ${t('hint')}`}
          className="relative min-w-0 flex-1 cursor-crosshair touch-pan-y select-none"
          onKeyDown={(event) => {
            if (!input.onKeyDown(event)) cursor.onKeyDown(event)
          }}
          onBlur={cursor.clear}
          {...input.pointer}
        >
          <svg width={width} height={height} className="block" aria-hidden="true">
            {highlight && (
              <rect
                x={Math.max(0, xOf(highlight.from))}
                width={Math.max(0, Math.min(width, xOf(highlight.to)) - Math.max(0, xOf(highlight.from)))}
                height={lanes.length * laneHeight}
                className="fill-critical-soft"
              />
            )}
            {lanes.map((lane, i) => (
              <g key={lane.id}>
                <line
                  x2={width}
                  y1={(i + 1) * laneHeight - 0.5}
                  y2={(i + 1) * laneHeight - 0.5}
                  className="stroke-inner"
                />
                <LaneMarks columns={columns[i] ?? []} y={i * laneHeight + laneHeight / 2} step={step} />
              </g>
            ))}
            {cursor.mark && cursor.laneIndex !== undefined && (
              <rect
                x={xOf(cursor.mark.t) - 5}
                y={cursor.laneIndex * laneHeight + 4}
                width={12}
                height={laneHeight - 8}
                rx={3}
                className="fill-none stroke-accent"
              />
            )}
            {input.drag && (
              <rect
                x={input.drag[0] * width}
                width={(input.drag[1] - input.drag[0]) * width}
                height={lanes.length * laneHeight}
                className="fill-accent"
                opacity={0.15}
              />
            )}
            {ticks.map((tick) => (
              <text
                key={tick.t}
                x={xOf(tick.t)}
                y={height - 6}
                textAnchor={xOf(tick.t) < 24 ? 'start' : xOf(tick.t) > width - 24 ? 'end' : 'middle'}
                className="fill-faint text-11"
              >
                {tick.isDay
                  ? format.date(tick.t)
                  : isShort
                    ? format.timeExact(tick.t).slice(0, 8)
                    : format.time(tick.t)}
              </text>
            ))}
          </svg>
          {hit && (
            <p
              className="pointer-events-none absolute z-20 rounded-md border border-line bg-panel px-2 py-1 text-11 whitespace-nowrap"
              style={{
                top: hit.at * laneHeight - 24,
                ...(hit.column.x < width / 2 ? { left: hit.column.x } : { right: width - hit.column.x }),
              }}
            >
              {markText(hit.lane, hit.column.marks[0]?.t ?? 0, hit.column.n)}
            </p>
          )}
        </div>
      </div>
      <div className="mt-1 flex items-center justify-end gap-1 text-11 text-faint">
        <p aria-live="polite" className="mr-auto truncate">
          {cursor.lane && cursor.mark
            ? markText(cursor.lane, cursor.mark.t, cursor.mark.n)
            : t('shown', { from: format.dateTimeExact(range.from), to: format.dateTimeExact(range.to) })}
        </p>
        <Button
          look="quiet"
          size="small"
          aria-label={t('zoom-in')}
          onClick={() => onZoom(zoomRange(range, 0.5, 0.5, bounds))}
        >
          <ZoomIn className="size-3.5" aria-hidden="true" />
        </Button>
        <Button
          look="quiet"
          size="small"
          aria-label={t('zoom-out')}
          onClick={() => onZoom(zoomRange(range, 2, 0.5, bounds))}
        >
          <ZoomOut className="size-3.5" aria-hidden="true" />
        </Button>
        <Button look="quiet" size="small" aria-label={t('reset')} onClick={() => onZoom(bounds)}>
          <Maximize2 className="size-3.5" aria-hidden="true" />
        </Button>
      </div>
    </section>
  )
}

function useWidth(ref: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(600)
  useEffect(() => {
    const element = ref.current
    if (!element) return
    const observer = new ResizeObserver(() => setWidth(Math.max(50, element.clientWidth)))
    observer.observe(element)
    return () => observer.disconnect()
  }, [ref])
  return width
}

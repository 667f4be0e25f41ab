'use client'

import { useMemo } from 'react'
import { Area, Bar, CartesianGrid, ComposedChart, ResponsiveContainer, XAxis, YAxis } from 'recharts'
import { useFormat } from '@/lib/client/use-format'
import { plotInset } from './plot-inset'
import type { TimeChartProps } from './time-chart'
import { timeTicks } from './time-ticks'

interface Props extends TimeChartProps {
  formatTick: (value: number) => string
}

/** The drawing itself; deaf to the pointer, which belongs to the brush above it. Texts in it are ours, never data. */
export function TimeChartDrawing({ kind, series, points, bucketMs, formatTick }: Props) {
  const format = useFormat()
  const data = useMemo(
    () => points.map(({ t, values }, i) => ({ i, t, ...Object.fromEntries(values.map((v, s) => [`s${s}`, v])) })),
    [points],
  )
  const isFlat = points.every(({ values }) => values.every((value) => value === 0))
  const start = points[0]?.t ?? 0
  const end = start + points.length * bucketMs
  // A label at the very end would be cut off.
  const ticks = timeTicks(start, end, format.tz, 8).filter(({ t }) => t < end - (end - start) / 40)
  const labels = new Map(
    ticks.map(({ t, isDay }) => [Math.floor((t - start) / bucketMs), isDay ? format.date(t) : format.time(t)]),
  )
  const tickStyle = { fontSize: 11, fill: 'var(--color-faint)' }
  return (
    <ResponsiveContainer width="100%" height="100%" className="pointer-events-none">
      <ComposedChart
        data={data}
        margin={{ top: plotInset.top, right: plotInset.right, bottom: 0, left: 0 }}
        barCategoryGap={points.length > 80 ? 0 : 1}
        accessibilityLayer={false}
      >
        <CartesianGrid vertical={false} stroke="var(--color-inner)" />
        <XAxis
          dataKey="i"
          ticks={[...labels.keys()]}
          tickFormatter={(i: number) => labels.get(i) ?? ''}
          height={plotInset.bottom}
          interval="preserveStart"
          minTickGap={12}
          tick={tickStyle}
          tickLine={false}
          axisLine={false}
        />
        <YAxis
          // Left to itself, an axis of nothing but zeros ends at 4, which is 400 % of a share.
          domain={[0, isFlat ? 1 : 'auto']}
          width={plotInset.left}
          tickCount={isFlat ? 2 : 4}
          allowDecimals={kind === 'line'}
          tickFormatter={formatTick}
          tick={tickStyle}
          tickLine={false}
          axisLine={false}
        />
        {series.map((one, s) =>
          kind === 'bars' ? (
            <Bar key={one.label} dataKey={`s${s}`} stackId="all" fill={one.color} isAnimationActive={false} />
          ) : (
            <Area
              key={one.label}
              dataKey={`s${s}`}
              type="linear"
              stroke={one.color}
              strokeWidth={1.75}
              fill={one.color}
              fillOpacity={0.08}
              isAnimationActive={false}
            />
          ),
        )}
      </ComposedChart>
    </ResponsiveContainer>
  )
}

'use client'

import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { TimeChart } from '@/components/charts/time-chart'
import { visibleText } from '@/components/ui/visible-text'
import type { Column, Row } from '@/lib/client/execution'
import { useFormat } from '@/lib/client/use-format'
import { CategoryBars } from './category-bars'
import { chartShape, type TimeShape } from './chart-shape'

interface Props {
  columns: readonly Column[]
  rows: readonly Row[]
  /** Rows of the whole result: when there are more than `rows`, the chart says that it shows some of them. */
  totalRows: number
  /** How a column is called; its name unless told. */
  labelOf?: (column: string) => string
  /** A span of time was marked. */
  onZoom?: (from: Date, to: Date) => void
  className?: string
}

/** A result as the chart that its shape asks for, or nothing. Knows no question: it draws a person's own SQL alike. */
export function ResultChart({ columns, rows, totalRows, labelOf, onZoom, className }: Props) {
  const t = useTranslations('hunts.chart')
  const format = useFormat()
  const shape = useMemo(() => chartShape(columns, rows), [columns, rows])
  if (!shape) return null
  const nameOf = (column: string) => labelOf?.(column) ?? visibleText(column, 60)
  const title =
    shape.kind === 'categories'
      ? t('by', { measure: nameOf(shape.measure), label: nameOf(shape.label) })
      : t('over-time', { measure: shape.measure === null ? t('rows') : nameOf(shape.measure) })
  return (
    <section className={className}>
      <h3 className="mb-1 text-12 text-muted">
        <bdi>{title}</bdi>
        {rows.length < totalRows && (
          <span className="text-high-text">
            {' '}
            {t('cut', { shown: format.number(rows.length), total: format.number(totalRows) })}
          </span>
        )}
      </h3>
      {shape.kind === 'time' ? (
        <OverTime shape={shape} title={title} {...(onZoom && { onZoom })} />
      ) : (
        <CategoryBars shape={shape} title={title} />
      )}
    </section>
  )
}

function OverTime({ shape, title, onZoom }: { shape: TimeShape; title: string; onZoom?: Props['onZoom'] }) {
  return (
    <TimeChart
      kind="bars"
      label={title}
      series={[{ label: title, color: 'var(--color-accent)' }]}
      points={shape.points}
      bucketMs={shape.bucketMs}
      {...(onZoom && { onZoom: (from: number, to: number) => onZoom(new Date(from), new Date(to)) })}
      className="h-36"
    />
  )
}

'use client'

import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import type { ColumnSpec, Sort } from '@/components/data-table/column-spec'
import { DataTable } from '@/components/data-table/data-table'
import { Answer } from '@/components/execution/answer'
import { CostLine } from '@/components/execution/cost-line'
import { ShowSql } from '@/components/execution/show-sql'
import { Dialog } from '@/components/ui/dialog'
import { SkeletonRows } from '@/components/ui/skeleton'
import { useFilters } from '@/lib/client/use-filters'
import { useFormat } from '@/lib/client/use-format'
import { useRows } from '@/lib/client/use-rows'
import { behindColumns } from './behind-columns'
import type { ChartSpan } from './zoom-bar'

interface Props {
  question: string
  title: string
  source: string
  /** Only this span of the page's window. */
  span?: ChartSpan | undefined
  onClose: () => void
}

/** The rows behind a number of the overview, in a dialog. */
export function RowsDialog({ question, title, source, span, onClose }: Props) {
  const t = useTranslations('overview.rows')
  const format = useFormat()
  const { params } = useFilters()
  const [sort, setSort] = useState<Sort>()
  const within = span ? { from: new Date(span.from).toISOString(), to: new Date(span.to).toISOString() } : {}
  const rows = useRows(question, { ...params, ...within }, { maxRows: 1 })
  const names = rows.columns.map((column) => column.name).join(',')
  const columns = useMemo<ColumnSpec[]>(() => behindColumns(names.split(','), t, format), [names, t, format])
  const total = Number(rows.rows[0]?.at(-1) ?? 0)
  return (
    <Dialog isOpen onClose={onClose} title={title} className="md:w-[min(1080px,calc(100vw-48px))]">
      <div className="flex items-center justify-end gap-2 px-4 py-1">
        <CostLine questions={[rows]} />
        <ShowSql rows={rows} />
      </div>
      <Answer rows={rows} skeleton={<SkeletonRows count={14} />} sources={[source]} className="h-[480px] px-2 pb-2">
        {() => (
          <>
            <DataTable
              executionId={rows.execution?.id}
              columns={columns}
              label={title}
              totalRows={rows.totalRows}
              sort={sort}
              onSortChange={setSort}
              className={total > rows.totalRows ? 'h-[450px]' : 'h-[472px]'}
            />
            {total > rows.totalRows && (
              <p className="pt-1 text-11 text-high-text">
                {t('cut', { shown: format.number(rows.totalRows), total: format.number(total) })}
              </p>
            )}
          </>
        )}
      </Answer>
    </Dialog>
  )
}

'use client'

import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import type { Sort } from '@/components/data-table/column-spec'
import { DataTable } from '@/components/data-table/data-table'
import { Answer } from '@/components/execution/answer'
import { CostLine } from '@/components/execution/cost-line'
import { ShowSql } from '@/components/execution/show-sql'
import { ExportMenu } from '@/components/result/export-menu'
import { RecordDetail } from '@/components/result/record-detail'
import { ResultChart } from '@/components/result-chart/result-chart'
import { Panel } from '@/components/ui/panel'
import { SkeletonRows } from '@/components/ui/skeleton'
import { useFilters } from '@/lib/client/use-filters'
import { useFormat } from '@/lib/client/use-format'
import type { Rows } from '@/lib/client/use-rows'
import type { HuntDescription } from '@/lib/hunt'
import { FollowPanel } from './follow-panel'
import { resultColumns } from './result-columns'

interface Props {
  hunt: HuntDescription
  rows: Rows
  /** The parameters or the window are no longer those of this answer. */
  isOutdated: boolean
}

/** The answer: a chart where its shape has one, every row in the one table, its files, and where to go on. */
export function HuntResult({ hunt, rows, isOutdated }: Props) {
  const t = useTranslations('hunts')
  const stored = rows.status === 'done' ? rows.execution : undefined
  return (
    <Panel
      title={t('result')}
      note={stored && t('rows', { count: rows.totalRows })}
      actions={
        stored && (
          <>
            <ShowSql rows={rows} />
            <ExportMenu executionId={stored.id} totalRows={rows.totalRows} />
          </>
        )
      }
    >
      {isOutdated && (
        <p role="status" className="mb-2 text-12 text-high-text">
          {t('changed')}
        </p>
      )}
      {rows.status === 'idle' ? (
        <p className="py-10 text-center text-muted">{t('not-run')}</p>
      ) : (
        <Answer rows={rows} skeleton={<SkeletonRows count={8} />} sources={hunt.sources} className="min-h-64">
          {() => <Found key={stored?.id} hunt={hunt} rows={rows} />}
        </Answer>
      )}
      {rows.status === 'done' && <CostLine questions={[rows]} className="mt-1" />}
    </Panel>
  )
}

function Found({ hunt, rows }: Pick<Props, 'hunt' | 'rows'>) {
  const t = useTranslations('hunts')
  const format = useFormat()
  const { setRange } = useFilters()
  const [sort, setSort] = useState<Sort>()
  const { columns, totalRows } = rows
  const specs = useMemo(() => resultColumns(columns, hunt.columnLabels, format), [columns, hunt, format])
  const at = columns.findIndex(({ name }) => name === 'of_total')
  const all = Number(rows.rows[0]?.[at] ?? totalRows)
  return (
    <div className="flex flex-col gap-3">
      {all > totalRows && (
        <p className="text-12 text-high-text">
          {t('cut', {
            ...{ shown: format.number(totalRows), total: format.number(all) },
            limit: hunt.paramLabels.limit ?? 'limit',
          })}
        </p>
      )}
      <ResultChart
        columns={columns}
        rows={rows.rows}
        totalRows={totalRows}
        labelOf={(name) => hunt.columnLabels[name] ?? name}
        onZoom={setRange}
      />
      <DataTable
        executionId={rows.execution?.id}
        columns={specs}
        label={hunt.title}
        totalRows={totalRows}
        sort={sort}
        onSortChange={setSort}
        detail={(record) => <RecordDetail record={record} />}
        className={totalRows > 8 ? 'h-[max(320px,min(calc(100dvh-360px),720px))]' : 'max-h-[640px] min-h-40'}
      />
      <FollowPanel hunt={hunt} rows={rows} />
    </div>
  )
}

'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useMemo, useState } from 'react'
import type { Sort } from '@/components/data-table/column-spec'
import { DataTable } from '@/components/data-table/data-table'
import { CostLine } from '@/components/execution/cost-line'
import { Empty } from '@/components/execution/empty'
import { Notice } from '@/components/execution/notice'
import { Running } from '@/components/execution/running'
import { SkeletonRows } from '@/components/ui/skeleton'
import { Tabs } from '@/components/ui/tabs'
import { ApiError } from '@/lib/client/api'
import type { Rows } from '@/lib/client/use-rows'
import { ChartTab } from './chart-tab'
import { RecordDetail } from './record-detail'
import { columnsOfResult } from './result-columns'
import { SummaryTable } from './summary-table'

interface Props {
  rows: Rows
  /** Accessible name. */
  label: string
  /** Stands above the rows, e.g. that more were left out. */
  note?: ReactNode
  /** The rows are those of an earlier run: their cost is told elsewhere. */
  isFrozen?: boolean
}

/** Any result whose columns nobody knows beforehand: running, failed, or its rows, its columns and its cost. */
export function ResultTable(props: Props) {
  const { status, execution, error, runAgain } = props.rows
  if (status === 'failed' || status === 'stopped') {
    return <Notice error={error ?? new ApiError('stopped', '', undefined, true)} onRetry={runAgain} />
  }
  if (status !== 'done' || !execution) {
    return (
      <div className="relative min-h-64">
        <SkeletonRows count={7} />
        {execution && <Running rows={props.rows} className="absolute inset-x-2 top-2" />}
      </div>
    )
  }
  return <Stored key={execution.id} {...props} executionId={execution.id} />
}

function Stored({ rows, label, note, isFrozen = false, executionId }: Props & { executionId: string }) {
  const t = useTranslations('sql.result')
  const [tab, setTab] = useState<'rows' | 'columns' | 'chart'>('rows')
  const [sort, setSort] = useState<Sort>()
  const { columns, totalRows } = rows
  const specs = useMemo(() => columnsOfResult(columns), [columns])
  return (
    <>
      {note}
      <Tabs
        label={label}
        value={tab}
        onChange={setTab}
        tabs={[
          { value: 'rows', label: t('rows', { count: totalRows }) },
          { value: 'columns', label: t('columns', { count: columns.length }) },
          { value: 'chart', label: t('chart') },
        ]}
      >
        {tab === 'rows' ? (
          <DataTable
            executionId={executionId}
            columns={specs}
            label={label}
            totalRows={totalRows}
            sort={sort}
            onSortChange={setSort}
            detail={(record) => <RecordDetail record={record} />}
            empty={<Empty className="h-full" />}
            className="h-[max(320px,calc(100dvh-420px))]"
          />
        ) : tab === 'columns' ? (
          <SummaryTable executionId={executionId} />
        ) : (
          <ChartTab executionId={executionId} />
        )}
      </Tabs>
      {!isFrozen && <CostLine questions={[rows]} className="mt-1" />}
    </>
  )
}

'use client'

import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import type { Sort } from '@/components/data-table/column-spec'
import { DataTable } from '@/components/data-table/data-table'
import { CostLine } from '@/components/execution/cost-line'
import { Empty } from '@/components/execution/empty'
import { Notice } from '@/components/execution/notice'
import { Running } from '@/components/execution/running'
import { ShowSql } from '@/components/execution/show-sql'
import { ExportMenu } from '@/components/findings/export-menu'
import { Panel } from '@/components/ui/panel'
import { SkeletonRows } from '@/components/ui/skeleton'
import { Tabs } from '@/components/ui/tabs'
import { ApiError } from '@/lib/client/api'
import { useFormat } from '@/lib/client/use-format'
import type { Rows } from '@/lib/client/use-rows'
import { RecordDetail } from './record-detail'
import { columnsOfResult } from './result-columns'
import { SummaryTable } from './summary-table'

interface Props {
  rows: Rows
  /** Rows that are kept of a result at most; null = all. */
  mostRows: number | null
  className?: string
}

/** What the statement answered: rows and columns of the stored result, its cost, its files. */
export function SqlResult({ rows, mostRows, className }: Props) {
  const t = useTranslations('sql.result')
  const { status, execution } = rows
  const stored = status === 'done' ? execution : undefined
  return (
    <Panel
      title={t('title')}
      {...(stored && {
        actions: (
          <>
            <ShowSql rows={rows} />
            <ExportMenu executionId={stored.id} totalRows={rows.totalRows} />
          </>
        ),
      })}
      {...(className && { className })}
    >
      {stored ? (
        <Stored key={stored.id} rows={rows} executionId={stored.id} mostRows={mostRows} />
      ) : (
        <NotYet rows={rows} />
      )}
    </Panel>
  )
}

function NotYet({ rows }: { rows: Rows }) {
  const t = useTranslations('sql.result')
  const { status, execution } = rows
  if (status === 'idle') return <p className="py-8 text-center text-muted">{t('nothing-yet')}</p>
  if (status === 'failed' || status === 'stopped') {
    return <Notice error={rows.error ?? new ApiError('stopped', '', undefined, true)} onRetry={rows.runAgain} />
  }
  return (
    <div className="relative min-h-64">
      <SkeletonRows count={7} />
      {execution && <Running rows={rows} className="absolute inset-x-2 top-2" />}
    </div>
  )
}

interface StoredProps {
  rows: Rows
  executionId: string
  mostRows: number | null
}

function Stored({ rows, executionId, mostRows }: StoredProps) {
  const t = useTranslations('sql.result')
  const format = useFormat()
  const [tab, setTab] = useState<'rows' | 'columns'>('rows')
  const [sort, setSort] = useState<Sort>()
  const { columns, totalRows } = rows
  const specs = useMemo(() => columnsOfResult(columns), [columns])
  return (
    <>
      {mostRows !== null && totalRows >= mostRows && (
        <p className="mb-1 text-12 text-high-text">{t('cut', { count: format.number(mostRows) })}</p>
      )}
      <Tabs
        label={t('label')}
        value={tab}
        onChange={setTab}
        tabs={[
          { value: 'rows', label: t('rows', { count: totalRows }) },
          { value: 'columns', label: t('columns', { count: columns.length }) },
        ]}
      >
        {tab === 'rows' ? (
          <DataTable
            executionId={executionId}
            columns={specs}
            label={t('label')}
            totalRows={totalRows}
            sort={sort}
            onSortChange={setSort}
            detail={(record) => <RecordDetail record={record} />}
            empty={<Empty className="h-full" />}
            className="h-[max(320px,calc(100dvh-420px))]"
          />
        ) : (
          <SummaryTable executionId={executionId} />
        )}
      </Tabs>
      <CostLine questions={[rows]} className="mt-1" />
    </>
  )
}

'use client'

import { useTranslations } from 'next-intl'
import { Notice } from '@/components/execution/notice'
import { LogValue } from '@/components/ui/log-value'
import { SkeletonRows } from '@/components/ui/skeleton'
import { ApiError } from '@/lib/client/api'
import type { Cell } from '@/lib/client/execution'
import { useFormat } from '@/lib/client/use-format'
import { type ColumnSummary, useColumnSummary } from '@/lib/client/use-sql'

/** What each column holds, out of the stored result: nothing is scanned for it. */
export function SummaryTable({ executionId }: { executionId: string }) {
  const t = useTranslations('sql.summary')
  const { data, error, refetch } = useColumnSummary(executionId)
  if (error) {
    const known = error instanceof ApiError ? error : new ApiError('query-failed', error.message)
    return <Notice error={known} onRetry={() => void refetch()} />
  }
  if (!data) return <SkeletonRows count={6} />
  return (
    <div className="max-h-[560px] overflow-auto">
      <table aria-label={t('title')} className="w-full min-w-[860px] text-12">
        <thead>
          <tr className="h-8 border-b border-line text-left text-muted">
            {(['column', 'type', 'nulls', 'distinct', 'min', 'max', 'top'] as const).map((head) => (
              <th key={head} scope="col" className="sticky top-0 bg-panel px-2 font-normal whitespace-nowrap">
                {t(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.columns.map((column) => (
            <Line key={column.name} column={column} rows={data.rows} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Line({ column, rows }: { column: ColumnSummary; rows: number }) {
  const t = useTranslations('sql.summary')
  const format = useFormat()
  const { name, type, nulls, distinct, isExact, min, max, top } = column
  const cell = 'max-w-56 px-2 py-1'
  return (
    <tr className="border-b border-inner align-top">
      <th scope="row" className={`${cell} text-left font-medium wrap-anywhere`}>
        <LogValue value={name} copy />
      </th>
      <td className={`${cell} text-muted`}>{t(`types.${type}`)}</td>
      <td className={`${cell} whitespace-nowrap`}>
        {format.number(nulls)}
        {rows > 0 && <span className="text-faint"> · {format.share(nulls / rows)}</span>}
      </td>
      <td className={`${cell} whitespace-nowrap`}>
        {distinct === null ? '–' : isExact ? format.number(distinct) : t('about', { count: format.number(distinct) })}
      </td>
      <td className={cell}>
        <LogValue value={plain(min)} />
      </td>
      <td className={cell}>
        <LogValue value={plain(max)} />
      </td>
      <td className="min-w-64 px-2 py-1">
        <ol className="flex flex-col">
          {top.map(({ value, count }, i) => (
            <li key={`${i.toString()}-${count}`} className="flex min-w-0 justify-between gap-3">
              <LogValue value={plain(value)} />
              <span className="shrink-0 text-muted">{format.number(count)}</span>
            </li>
          ))}
        </ol>
      </td>
    </tr>
  )
}

function plain(value: Cell): string | number | boolean | null {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value
}

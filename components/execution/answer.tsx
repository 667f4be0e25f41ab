'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { cx } from '@/components/ui/cx'
import { ApiError } from '@/lib/client/api'
import type { Cell } from '@/lib/client/execution'
import { toRecords } from '@/lib/client/to-records'
import { useFilters } from '@/lib/client/use-filters'
import { useFormat } from '@/lib/client/use-format'
import type { Rows } from '@/lib/client/use-rows'
import { useSources } from '@/lib/client/use-sources'
import { Empty } from './empty'
import { Notice } from './notice'
import { Running } from './running'

interface Props<T> {
  rows: Rows
  /** Has the size of what comes. */
  skeleton: ReactNode
  /** Draws the rows. Called only for a finished run with rows. */
  children: (records: T[]) => ReactNode
  /** The sources asked, to tell "no events" from "not collected". */
  sources?: readonly string[]
  /** Draw with no rows too (a strip of zeros is an answer), when the window lies where the lake holds data. */
  drawsEmpty?: boolean
  /** Say here which height it has, so that nothing moves. */
  className?: string
}

/** One question's place on a page: skeleton, running with a stop button, failed, empty, or the picture. */
export function Answer<T = Record<string, Cell>>(props: Props<T>) {
  const { rows, skeleton, children, sources, drawsEmpty = false, className } = props
  const t = useTranslations('execution')
  const format = useFormat()
  const isCovered = useCovered(sources)
  if (rows.status === 'failed' || rows.status === 'stopped') {
    const error = rows.error ?? new ApiError('stopped', '', undefined, true)
    return (
      <div className={className}>
        <Notice error={error} onRetry={rows.runAgain} />
      </div>
    )
  }
  if (rows.status !== 'done' || (rows.totalRows === 0 && isCovered === undefined)) {
    return (
      <div className={cx('relative', className)}>
        {skeleton}
        {rows.execution && <Running rows={rows} className="absolute inset-x-2 top-2" />}
      </div>
    )
  }
  if (rows.totalRows === 0 && !(drawsEmpty && isCovered))
    return <Empty sources={sources ?? []} className={cx('min-h-24', className)} />
  return (
    <div className={className}>
      {children(toRecords<T>(rows.columns, rows.rows))}
      {rows.rows.length < rows.totalRows && (
        <p className="mt-1 text-11 text-high-text">
          {t('cut', { shown: format.number(rows.rows.length), total: format.number(rows.totalRows) })}
        </p>
      )}
    </div>
  )
}

/** Whether the window touches what the lake holds of the sources; undefined until that is known. */
function useCovered(sources: readonly string[] | undefined): boolean | undefined {
  const { data, isError } = useSources()
  const { from, to } = useFilters()
  if (!sources || isError) return true
  return data?.sources.some(
    (one) =>
      sources.includes(one.source) &&
      one.firstTime !== null &&
      one.newestTime !== null &&
      Date.parse(one.firstTime) < to.getTime() &&
      Date.parse(one.newestTime) >= from.getTime(),
  )
}

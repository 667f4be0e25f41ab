'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ShowSql } from '@/components/execution/show-sql'
import { ExportMenu } from '@/components/result/export-menu'
import { ResultTable } from '@/components/result/result-table'
import { Panel } from '@/components/ui/panel'
import { useFormat } from '@/lib/client/use-format'
import type { Rows } from '@/lib/client/use-rows'

interface Props {
  rows: Rows
  /** Rows that are kept of a result at most; null = all. */
  mostRows: number | null
  /** Buttons for what was answered. */
  actions: ReactNode
  className?: string
}

/** What the statement answered: rows and columns of the stored result, its cost, its files. */
export function SqlResult({ rows, mostRows, actions, className }: Props) {
  const t = useTranslations('sql.result')
  const format = useFormat()
  const { status, totalRows } = rows
  const stored = status === 'done' ? rows.execution : undefined
  return (
    <Panel
      title={t('title')}
      {...(stored && {
        actions: (
          <>
            <ShowSql rows={rows} />
            {actions}
            <ExportMenu executionId={stored.id} totalRows={totalRows} />
          </>
        ),
      })}
      {...(className && { className })}
    >
      {status === 'idle' ? (
        <p className="py-8 text-center text-muted">{t('nothing-yet')}</p>
      ) : (
        <ResultTable
          rows={rows}
          label={t('label')}
          note={
            mostRows !== null &&
            totalRows >= mostRows && (
              <p className="mb-1 text-12 text-high-text">{t('cut', { count: format.number(mostRows) })}</p>
            )
          }
        />
      )}
    </Panel>
  )
}

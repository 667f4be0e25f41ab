'use client'

import { Play } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ShowSql } from '@/components/execution/show-sql'
import { useEstimateText } from '@/components/execution/use-estimate-text'
import { ExportMenu } from '@/components/result/export-menu'
import { ResultTable } from '@/components/result/result-table'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { useFormat } from '@/lib/client/use-format'
import { useEstimateNow, useRunNow } from '@/lib/client/use-links'
import { ShareButton } from './share-button'

interface Props {
  what: 'links' | 'saved'
  id: string
  title: string
  last: string | null
  /** Rows that the frozen answer has, to be held against. */
  was?: number | undefined
  savedQuery?: { id: string; version: number } | undefined
  className?: string
}

/** Asks again as of now, when told to and not before; what that would scan stands beside the button. */
export function RunNow({ what, id, title, last, was, savedQuery, className }: Props) {
  const t = useTranslations('saved')
  const format = useFormat()
  const [isAsked, setAsked] = useState(false)
  const rows = useRunNow(what, id, isAsked)
  const { data, error } = useEstimateNow(what, id)
  const { amountOf, sourceOf } = useEstimateText()
  const note = () => {
    if (error) return error.message
    if (!data) return undefined
    if (!data.estimate) return t('link.unknown')
    return `${amountOf({ ...data.estimate, usd: data.usd ?? 0 })} · ${data.usd === 0 ? t('link.free') : sourceOf(data.estimate)}`
  }
  return (
    <Panel
      title={what === 'links' ? t('link.now') : t('query.answer')}
      note={note()}
      actions={
        <>
          {rows.status === 'done' && (
            <>
              <ShowSql rows={rows} />
              <ShareButton rows={rows} title={title} last={last ?? undefined} savedQuery={savedQuery} />
              <ExportMenu executionId={rows.execution?.id} totalRows={rows.totalRows} />
            </>
          )}
          <Button
            look="accent"
            disabled={rows.status === 'running'}
            onClick={() => (isAsked ? rows.runAgain() : setAsked(true))}
          >
            <Play className="size-3" aria-hidden="true" />
            {rows.status === 'running' ? t('link.running') : t('link.run-now')}
          </Button>
        </>
      }
      className={className}
    >
      {!isAsked ? (
        <p className="py-6 text-center text-muted">{what === 'links' ? t('link.run-hint') : t('query.not-run')}</p>
      ) : (
        <>
          {rows.status === 'done' && was !== undefined && (
            <p role="status" className="mb-1 font-medium">
              {rows.totalRows === was
                ? t('link.same', { is: rows.totalRows })
                : t('link.differs', { was, is: rows.totalRows })}
            </p>
          )}
          <ResultTable rows={rows} label={t('link.now')} />
          {rows.status === 'done' && rows.execution && (
            <p className="mt-1 text-11 text-faint">{format.dateTimeExact(rows.execution.startedAt)}</p>
          )}
        </>
      )}
    </Panel>
  )
}

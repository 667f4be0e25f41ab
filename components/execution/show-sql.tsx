'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Dialog } from '@/components/ui/dialog'
import { LogValue } from '@/components/ui/log-value'
import { useFormat } from '@/lib/client/use-format'
import type { Rows } from '@/lib/client/use-rows'

/** A quiet button that shows the SQL an answer came from, ready to be pasted into the Athena console. */
export function ShowSql({ rows }: { rows: Rows }) {
  const t = useTranslations('execution.sql')
  const format = useFormat()
  const [isOpen, setOpen] = useState(false)
  const { execution } = rows
  const sql = execution?.sql
  return (
    <>
      <Button look="quiet" size="small" className="h-5 px-1 text-11" disabled={!sql} onClick={() => setOpen(true)}>
        {t('show')}
      </Button>
      {sql && (
        <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title={t('title')}>
          <div className="px-4 py-3">
            <div className="mb-2 flex items-center justify-between gap-2 text-12 text-muted">
              {t('note')}
              <CopyButton text={sql} label={t('copy')} />
            </div>
            <div className="rounded-md border border-inner bg-page p-3">
              <LogValue value={sql} cut="wrap" />
            </div>
            {execution.partOf && <p className="mt-2 text-11 text-faint">{t('part')}</p>}
            {rows.status === 'done' && (
              <p className="mt-2 text-11 text-faint">
                {t('ran', {
                  engine: execution.engine,
                  elapsed: format.elapsed(rows.elapsedMs ?? 0),
                  bytes: format.bytes(execution.scannedBytes ?? 0),
                  rows: rows.totalRows,
                })}
              </p>
            )}
          </div>
        </Dialog>
      )}
    </>
  )
}

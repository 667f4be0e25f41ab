'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { cx } from '@/components/ui/cx'
import { useFormat } from '@/lib/client/use-format'
import type { Rows } from '@/lib/client/use-rows'
import { useEstimateText } from './use-estimate-text'

/** A question under way: its place in line or time and bytes, and a button that stops it. */
export function Running({ rows, className }: { rows: Rows; className?: string }) {
  const t = useTranslations('execution')
  const format = useFormat()
  const elapsedMs = useElapsed()
  const scanned = rows.execution?.scannedBytes ?? 0
  const estimate = rows.execution?.estimate
  const place = rows.execution?.queuePosition
  const { amountOf, sourceOf } = useEstimateText()
  return (
    <div
      role="status"
      className={cx('flex items-center gap-3 rounded-md border border-line bg-panel px-3 py-1.5 text-12', className)}
    >
      <span className="font-medium">{place ? t('queued', { place }) : t('running')}</span>
      <span className="text-muted" aria-hidden="true">
        {t('running-for', { elapsed: format.elapsed(elapsedMs) })}
        {!place && ' · '}
        {!place && t('running-bytes', { bytes: format.bytes(scanned) })}
        {estimate && ` · ${t('estimate.foretold', { amount: amountOf(estimate), source: sourceOf(estimate) })}`}
      </span>
      {rows.execution && (
        <Button size="small" className="ml-auto" onClick={rows.stop}>
          {t('stop')}
        </Button>
      )}
    </div>
  )
}

function useElapsed(): number {
  const [startedAt] = useState(() => Date.now())
  const [now, setNow] = useState(startedAt)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 100)
    return () => clearInterval(timer)
  }, [])
  return Math.floor((now - startedAt) / 100) * 100
}

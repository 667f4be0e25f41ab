'use client'

import { Link2 } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Severity } from '@/components/ui/severity'
import { severityName } from '@/components/ui/severity-scale'
import { Skeleton } from '@/components/ui/skeleton'
import { visibleText } from '@/components/ui/visible-text'
import { useFilters } from '@/lib/client/use-filters'
import { useFormat } from '@/lib/client/use-format'
import { findingsPath } from '@/lib/routes'
import type { FindingRecord } from '@/queries/findings/history'

/** Severity, title, where and when; the way back to the list and a link to this very page. */
export function FindingHeader({ records, uid }: { records: readonly FindingRecord[]; uid: string }) {
  const t = useTranslations('finding')
  const tShell = useTranslations('shell')
  const format = useFormat()
  const { carried } = useFilters()
  const newest = records[0]
  const title = visibleText(newest?.title || uid, 300)
  useEffect(() => {
    if (newest) document.title = `${title} · ${tShell('product')}`
  }, [newest, title, tShell])
  if (!newest) {
    return (
      <header className="mb-3.5 h-[72px]">
        <Skeleton className="mt-1 h-3 w-60" />
        <Skeleton className="mt-3 h-5 w-[min(560px,90%)]" />
        <Skeleton className="mt-2.5 h-3 w-[min(420px,80%)]" />
      </header>
    )
  }
  const first = newest.first_seen_time ?? newest.created_time ?? records.at(-1)?.time ?? newest.time
  return (
    <header className="mb-3.5 flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
      <div className="min-w-0">
        <p className="text-11 leading-5 text-faint">
          <Link href={findingsPath(carried)} className="text-muted underline">
            {t('findings')}
          </Link>
          {' › '}
          <bdi className="text-text">{visibleText(newest.product ?? '–', 60)}</bdi>
          {' · '}
          <span className="text-text">{t('records', { count: records.length, ago: format.ago(newest.time) })}</span>
        </p>
        <h1 className="text-17 leading-6 font-bold break-words">
          <Severity severity={severityName(newest.severity_id)} className="mr-2.5 align-baseline font-bold" />
          <bdi dir="auto">{title}</bdi>
        </h1>
        <p className="min-h-5 text-muted">
          {t('where', {
            account: visibleText(newest.account ?? '–', 64),
            region: visibleText(newest.region ?? '–', 64),
            status: visibleText(newest.status ?? '–', 32),
            state: visibleText(newest.record_state ?? 'ACTIVE', 32),
            first: format.dateTime(first),
            last: format.dateTime(newest.last_seen_time ?? newest.time),
          })}
        </p>
      </div>
      <ShareButton />
    </header>
  )
}

/** Copies the page's address: window, zone and chosen user are in it. */
function ShareButton() {
  const t = useTranslations('finding')
  const { from, to, tz } = useFilters()
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    const url = new URL(location.href)
    // A relative window would show another one to whoever opens the link later.
    url.searchParams.delete('last')
    url.searchParams.set('from', from.toISOString())
    url.searchParams.set('to', to.toISOString())
    url.searchParams.set('tz', tz)
    await navigator.clipboard.writeText(url.href)
    setCopied(true)
    setTimeout(() => setCopied(false), 1500)
  }
  return (
    <Button onClick={() => void copy()}>
      <Link2 className="size-3.5" aria-hidden="true" />
      <span aria-live="polite">{t(isCopied ? 'copied' : 'share')}</span>
    </Button>
  )
}

'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { LogValue } from '@/components/ui/log-value'
import { Panel } from '@/components/ui/panel'
import { useFilters } from '@/lib/client/use-filters'
import { useFormat } from '@/lib/client/use-format'
import type { Link } from '@/lib/saved/link-row'
import { paramsShown } from './params-shown'
import { useLinkFacts } from './use-link-facts'

/** What the answer was computed from, all of it. */
export function LinkFacts({ link, className }: { link: Link; className?: string }) {
  const t = useTranslations('saved')
  const format = useFormat()
  const { tz, setZone } = useFilters()
  const { windowOf } = useLinkFacts()
  const given = paramsShown(link)
  const until = (time: string | null, never: string) =>
    time === null ? never : t('link.until', { time: format.dateTime(time) })
  const facts: [string, ReactNode][] = [
    [t('link.fact.question'), <LogValue key="q" value={link.query === 'sql' ? t('sql') : link.query} cut="wrap" />],
    [t('link.fact.window'), windowOf(link) ?? t('link.none')],
    [
      t('link.fact.zone'),
      <span key="z" className="flex flex-wrap items-center gap-2">
        {link.timeZone}
        {link.timeZone !== tz && (
          <Button size="small" onClick={() => setZone(link.timeZone)}>
            {t('link.zone', { zone: link.timeZone })}
          </Button>
        )}
      </span>,
    ],
    ...given.map(([name, value]): [string, ReactNode] => [
      name,
      <LogValue key={name} value={value} cut="wrap" className="max-h-32 overflow-auto" />,
    ]),
    [t('link.fact.asked-by'), <LogValue key="by" value={link.askedBy} cut="wrap" />],
    [t('link.fact.asked-at'), `${format.dateTimeExact(link.startedAt)} ${format.zoneName(link.startedAt)}`],
    [t('link.fact.rows'), format.number(link.rowCount)],
    [
      t('link.fact.scanned'),
      `${format.bytes(link.scannedBytes)}${link.costUsd > 0 ? ` · ${format.usd(link.costUsd)}` : ''}`,
    ],
    [t('link.fact.engine'), link.engine],
    [t('link.fact.execution'), <LogValue key="x" value={link.engineExecutionId ?? link.executionId} cut="wrap" copy />],
    [t('link.fact.sha256'), <LogValue key="h" value={link.resultSha256} cut="wrap" copy />],
    [t('link.fact.size'), format.bytes(link.resultBytes)],
    [t('link.fact.kept'), until(link.resultKeptUntil, t('link.pinned'))],
    [t('link.fact.opens'), until(link.expiresAt, t('link.for-good'))],
  ]
  return (
    <Panel
      title={t('link.asked')}
      actions={<CopyButton text={link.sql} label={t('link.copy-sql')} />}
      className={className}
    >
      <dl className="grid grid-cols-[minmax(80px,max-content)_minmax(0,1fr)] gap-x-3 gap-y-1">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="max-w-40 wrap-anywhere text-muted">{name}</dt>
            <dd className="min-w-0">{value}</dd>
          </div>
        ))}
      </dl>
      <details className="mt-2">
        <summary className="cursor-pointer text-12 text-accent-text">{t('link.sql')}</summary>
        <div className="mt-1 max-h-80 overflow-auto rounded-md border border-inner bg-page p-2">
          <LogValue value={link.sql} cut="wrap" />
        </div>
      </details>
    </Panel>
  )
}

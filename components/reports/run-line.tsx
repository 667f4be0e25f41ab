'use client'

import { useTranslations } from 'next-intl'
import { Notice } from '@/components/execution/notice'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import type { ApiError } from '@/lib/client/api'
import { useFormat } from '@/lib/client/use-format'
import { useRunAgain } from '@/lib/client/use-reports'
import type { ReportRun } from '@/lib/report/report-run'
import { RunAttempts } from './run-attempts'
import { RunFiles } from './run-files'

const TONES = {
  queued: 'neutral',
  running: 'accent',
  succeeded: 'neutral',
  failed: 'critical',
  dead: 'critical',
  skipped: 'high',
} as const
type State = keyof typeof TONES

/** A run: when it was due, how it went, what it came to, its files and its tries. */
export function RunLine({ run }: { run: ReportRun }) {
  const t = useTranslations('reports.runs')
  const format = useFormat()
  const again = useRunAgain()
  const state = run.state as State
  const isOver = state === 'failed' || state === 'dead'
  return (
    <li className="space-y-1 py-2" data-state={run.state}>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <time dateTime={run.nominalAt} className="font-medium tabular-nums">
          {format.dateTimeExact(run.nominalAt)}
        </time>
        <Badge tone={TONES[state]}>{t(`state-name.${state}`)}</Badge>
        {run.scheduleId === null && <span className="text-11 text-faint">{t('by-hand')}</span>}
        {run.lateMs !== null && <Badge tone="high">{t('late', { time: format.elapsed(run.lateMs) })}</Badge>}
        {run.outcome === 'not-matched' && <Badge>{t('not-matched')}</Badge>}
        {run.outcome === 'matched' && run.condition !== 'always' && <Badge tone="accent">{t('matched')}</Badge>}
        {isOver && (
          <Button size="small" className="ml-auto" disabled={again.isPending} onClick={() => again.mutate(run.id)}>
            {t('again')}
          </Button>
        )}
      </div>
      {again.error && <Notice error={again.error as ApiError} />}
      <Facts run={run} />
      <RunFiles run={run} />
      <RunAttempts run={run} />
    </li>
  )
}

function Facts({ run }: { run: ReportRun }) {
  const t = useTranslations('reports.runs')
  const format = useFormat()
  if (run.skipped > 0)
    return (
      <p className="text-12 text-muted">{`${t('skipped', { count: run.skipped })}: ${run.error?.message ?? ''}`}</p>
    )
  const took = run.startedAt && run.finishedAt ? Date.parse(run.finishedAt) - Date.parse(run.startedAt) : null
  const span = `${format.dateTimeExact(run.window.from)} – ${format.dateTimeExact(run.window.to)}`
  const facts: [string, string][] = [
    [t('window'), span],
    ...(run.state === 'succeeded'
      ? ([
          [t('rows'), format.number(run.rowCount)],
          [t('scanned'), format.bytes(run.scannedBytes)],
          [t('cost'), format.usd(run.costUsd)],
        ] satisfies [string, string][])
      : []),
    ...(took === null ? [] : ([[t('took'), format.elapsed(took)]] satisfies [string, string][])),
  ]
  return (
    <dl className="flex flex-wrap gap-x-4 text-12 text-muted">
      {facts.map(([name, value]) => (
        <div key={name} className="flex gap-1">
          <dt className="text-faint">{name}</dt>
          <dd className="tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

'use client'

import { useTranslations } from 'next-intl'
import { LogValue } from '@/components/ui/log-value'
import { useFormat } from '@/lib/client/use-format'
import type { ReportRun } from '@/lib/report/report-run'

/** The tries of a run that did not go well at once, each with what went wrong. */
export function RunAttempts({ run }: { run: ReportRun }) {
  const t = useTranslations('reports.runs')
  const format = useFormat()
  if (run.attempts.every(({ error }) => error === null)) return null
  return (
    <details className="text-12">
      <summary className="cursor-pointer text-muted">
        {t('attempts', { count: run.attempts.length })}
        {run.notBefore && ` · ${t('retry', { time: format.dateTimeExact(run.notBefore) })}`}
      </summary>
      <ol className="mt-1 space-y-0.5">
        {run.attempts.map(({ startedAt, finishedAt, error }, i) => (
          <li key={startedAt}>
            <LogValue
              cut="wrap"
              value={t('attempt', {
                ...{ number: i + 1, time: format.dateTimeExact(startedAt) },
                text: error
                  ? [error.message, error.hint].filter(Boolean).join(' ')
                  : t(finishedAt ? 'ok' : 'under-way'),
              })}
            />
          </li>
        ))}
      </ol>
    </details>
  )
}

'use client'

import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { buttonClass } from '@/components/ui/button'
import { cx } from '@/components/ui/cx'
import { useFormat } from '@/lib/client/use-format'
import type { ReportRun } from '@/lib/report/report-run'

/** The files of a run, to be kept: the browser never shows them itself. */
export function RunFiles({ run }: { run: ReportRun }) {
  const t = useTranslations('reports.runs')
  const format = useFormat()
  if (run.publishedAt !== null && run.files.length === 0) return <p className="text-12 text-faint">{t('gone')}</p>
  if (run.files.length === 0) return null
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {run.files.map(({ name, bytes, sha256 }) => (
        <a
          key={name}
          href={`/api/report-runs/${run.id}/files/${encodeURIComponent(name)}`}
          download
          title={t('sha', { sha: sha256 })}
          className={cx(buttonClass('plain', 'small'), 'max-w-full')}
        >
          <Download className="size-3 shrink-0" aria-hidden="true" />
          <span className="truncate">{name}</span>
          <span className="shrink-0 font-normal text-faint">{format.bytes(bytes)}</span>
        </a>
      ))}
      {run.keptUntil && (
        <span className="text-11 text-faint">{t('kept-until', { time: format.date(run.keptUntil) })}</span>
      )}
    </div>
  )
}

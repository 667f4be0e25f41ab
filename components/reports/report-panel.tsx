'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Notice } from '@/components/execution/notice'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Dialog } from '@/components/ui/dialog'
import { Panel } from '@/components/ui/panel'
import type { ApiError } from '@/lib/client/api'
import { useDeleteReport } from '@/lib/client/use-reports'
import type { Report } from '@/lib/report/report'
import { ReportForm } from './report-form'
import { RunForm } from './run-form'
import { ScheduleForm } from './schedule-form'
import { useTitles } from './use-titles'

type Doing = 'run' | 'schedule' | 'edit' | 'delete'

/** A report: what it is made of, and what can be done with it. */
export function ReportPanel({ report, onGone }: { report: Report; onGone: () => void }) {
  const t = useTranslations('reports')
  const titles = useTitles()
  const [doing, setDoing] = useState<Doing>()
  const stop = () => setDoing(undefined)
  const command = `npm run lakewarden -- report run ${report.name}`
  return (
    <Panel title={<bdi className="wrap-anywhere">{titles.report(report)}</bdi>}>
      <div className="mb-2 flex flex-wrap gap-2">
        <Button look="accent" onClick={() => setDoing('run')}>
          {t('run-now')}
        </Button>
        <Button onClick={() => setDoing('schedule')}>{t('schedule')}</Button>
        {report.builtIn === null && (
          <>
            <Button onClick={() => setDoing('edit')}>{t('edit')}</Button>
            <Button look="danger" onClick={() => setDoing('delete')}>
              {t('delete')}
            </Button>
          </>
        )}
      </div>
      <ol aria-label={t('sections')} className="divide-y divide-inner">
        {report.sections.map((section, i) => (
          <li key={`${i.toString()}`} className="flex min-h-8 items-center gap-2">
            <span className="w-5 shrink-0 text-right text-faint tabular-nums">{i + 1}</span>
            <span className="min-w-0 flex-1">
              <bdi className="wrap-anywhere">{titles.section(report, section)}</bdi>
            </span>
            <span className="shrink-0 text-11 text-faint">{t(`section-kind.${section.kind}`)}</span>
          </li>
        ))}
      </ol>
      <p className="mt-2 flex flex-wrap items-center gap-x-2 text-11 text-faint">
        {t('command')}
        <code className="log text-muted">{command}</code>
        <CopyButton text={command} />
      </p>
      {doing === 'run' && <RunForm report={report} onClose={stop} />}
      {doing === 'schedule' && <ScheduleForm report={report} onClose={stop} />}
      {doing === 'edit' && <ReportForm report={report} onClose={stop} onSaved={stop} />}
      {doing === 'delete' && <DeleteDialog id={report.id} onClose={stop} onGone={onGone} />}
    </Panel>
  )
}

function DeleteDialog({ id, onClose, onGone }: { id: string; onClose: () => void; onGone: () => void }) {
  const t = useTranslations('reports')
  const remove = useDeleteReport()
  return (
    <Dialog isOpen onClose={onClose} title={t('delete')}>
      <div className="space-y-3 p-4">
        <p>{t('really-delete')}</p>
        {remove.error && <Notice error={remove.error as ApiError} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="danger" disabled={remove.isPending} onClick={() => remove.mutate(id, { onSuccess: onGone })}>
            {t('delete')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}

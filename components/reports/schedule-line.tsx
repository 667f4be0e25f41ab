'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Notice } from '@/components/execution/notice'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import type { ApiError } from '@/lib/client/api'
import { useFormat } from '@/lib/client/use-format'
import { useScheduleAct } from '@/lib/client/use-reports'
import type { Schedule } from '@/lib/report/schedule/schedule'
import { lasts } from './lasts'

/** Renewing gives a schedule as long again as it had. */
const RENEW_DAYS = 180

/** A schedule: when, over which window, until when; pause, run, renew, delete. */
export function ScheduleLine({ schedule }: { schedule: Schedule }) {
  const t = useTranslations('reports')
  const act = useScheduleAct()
  const { id, cron, timeZone } = schedule
  const isActive = schedule.state === 'active'
  const isExpired = schedule.pausedReason === 'expired'
  const [isSure, setSure] = useState(false)
  const resume = { id, act: 'change', state: 'active', ...(isExpired && { expiresInDays: RENEW_DAYS }) } as const
  return (
    <li className="space-y-1 py-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-2 font-medium">
            <span className="log">{t('schedules.zone', { cron, zone: timeZone })}</span>
            {!isActive && <Badge tone="high">{t(isExpired ? 'schedules.expired' : 'schedules.paused')}</Badge>}
          </p>
          <Facts schedule={schedule} />
        </div>
        <div className="flex flex-wrap gap-1.5">
          <Button size="small" disabled={act.isPending} onClick={() => act.mutate({ id, act: 'run' })}>
            {t('run-now')}
          </Button>
          <Button
            size="small"
            disabled={act.isPending}
            onClick={() => act.mutate(isActive ? { id, act: 'change', state: 'paused' } : resume)}
          >
            {t(isActive ? 'schedules.pause' : 'schedules.resume')}
          </Button>
          <Button
            size="small"
            disabled={act.isPending}
            onClick={() => act.mutate({ id, act: 'change', expiresInDays: RENEW_DAYS })}
          >
            {t('schedules.renew')}
          </Button>
          <Button size="small" look="danger" aria-label={t('schedules.delete')} onClick={() => setSure(true)}>
            {t('delete')}
          </Button>
        </div>
      </div>
      {act.error && <Notice error={act.error as ApiError} />}
      <Dialog isOpen={isSure} onClose={() => setSure(false)} title={t('schedules.delete')}>
        <div className="space-y-3 p-4">
          <p>{t('schedules.really-delete')}</p>
          <div className="flex justify-end gap-2">
            <Button onClick={() => setSure(false)}>{t('cancel')}</Button>
            <Button
              look="danger"
              disabled={act.isPending}
              onClick={() => act.mutate({ id, act: 'delete' }, { onSuccess: () => setSure(false) })}
            >
              {t('delete')}
            </Button>
          </div>
        </div>
      </Dialog>
    </li>
  )
}

function Facts({ schedule }: { schedule: Schedule }) {
  const t = useTranslations('reports')
  const format = useFormat()
  const known = lasts.find((last) => last === schedule.last)
  const last = known ? t(`schedule-form.last-choice.${known}`) : schedule.last
  const facts = [
    schedule.nextRunAt && t('schedules.next', { time: format.dateTimeExact(schedule.nextRunAt) }),
    t('schedules.window', { last, lag: schedule.lagMinutes }),
    schedule.formats.join(', '),
    t(`schedule-form.condition-choice.${schedule.condition as 'always'}`),
    t('schedules.expires', { time: format.date(schedule.expiresAt) }),
  ].filter(Boolean)
  return <p className="text-12 text-muted">{facts.join(' · ')}</p>
}

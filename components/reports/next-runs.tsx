'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { Notice } from '@/components/execution/notice'
import { Badge } from '@/components/ui/badge'
import { ApiError } from '@/lib/client/api'
import { useNextRuns } from '@/lib/client/use-reports'
import { isZone } from '@/lib/time'

/** When a schedule would run next, in its own time zone, with the days on which the clocks move. */
export function NextRuns({ cron, timeZone }: { cron: string; timeZone: string }) {
  const t = useTranslations('reports.schedule-form')
  const locale = useLocale()
  const { data, error } = useNextRuns(cron, timeZone)
  const format = useMemo(
    () =>
      new Intl.DateTimeFormat(locale, {
        ...{ weekday: 'short', year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' },
        ...{ hourCycle: 'h23', timeZoneName: 'short', timeZone: isZone(timeZone) ? timeZone : 'UTC' },
      }),
    [locale, timeZone],
  )
  if (error) return <Notice error={error instanceof ApiError ? error : new ApiError('engine-down', error.message)} />
  const problem = data?.problem
  if (problem) return <Notice error={new ApiError(problem.code, problem.message, problem.hint)} />
  return (
    <section aria-label={t('preview')} aria-busy={!data} className="min-h-40 rounded-md bg-page px-3 py-2">
      <h3 className="mb-1 text-12 text-muted">{t('preview')}</h3>
      {data ? (
        <ol className="space-y-0.5 tabular-nums">
          {data.runs.map(({ at, clockShiftMinutes }) => (
            <li key={at} className="flex flex-wrap items-center gap-x-2">
              <time dateTime={at}>{format.format(new Date(at))}</time>
              {clockShiftMinutes !== 0 && (
                <Badge tone="high">
                  {t('shift', {
                    minutes: Math.abs(clockShiftMinutes),
                    way: clockShiftMinutes > 0 ? 'forward' : 'back',
                  })}
                </Badge>
              )}
            </li>
          ))}
        </ol>
      ) : (
        <p className="text-muted">{t('preview-waits')}</p>
      )}
    </section>
  )
}

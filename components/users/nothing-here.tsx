'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Running } from '@/components/execution/running'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { toRecords } from '@/lib/client/to-records'
import { useFilters } from '@/lib/client/use-filters'
import { useFormat } from '@/lib/client/use-format'
import { useRows } from '@/lib/client/use-rows'
import { useSources } from '@/lib/client/use-sources'
import type { UserLastSeen } from '@/queries/users/last-seen'
import { useEventFilters } from './use-event-filters'

const activitySources = ['CLOUD_TRAIL_MGMT', 'S3_DATA', 'LAMBDA_EXECUTION', 'EKS_AUDIT']
const minuteMs = 60_000
const dayMs = 86_400_000
/** Looking through a lake no larger than this asks nobody's leave (bytes of the activity sources). */
const askFromBytes = 2_000_000_000
const unknownMs = 90 * dayMs

/** Nothing of this principal in the window: is nothing collected, or when was it active? Leads there in one click. */
export function NothingHere({ user }: { user: string }) {
  const t = useTranslations('users.nothing')
  const format = useFormat()
  const { params, from, to } = useFilters()
  const [isAsked, setAsked] = useState(false)
  const coverage = useSources().data?.sources.filter(({ source }) => activitySources.includes(source))
  const filled = coverage?.filter(({ rows }) => rows !== 0) ?? []
  const bytes = filled.reduce((sum, one) => sum + (one.bytes ?? Number.POSITIVE_INFINITY), 0)
  const first = filled.flatMap(({ firstTime }) => firstTime ?? []).sort()[0]
  const newest = filled
    .flatMap(({ newestTime }) => newestTime ?? [])
    .sort()
    .at(-1)
  // Where nobody knows how far the lake reaches back, a while has to do.
  const since = first ?? (newest && new Date(Date.parse(newest) - unknownMs).toISOString())
  const isSmall = bytes <= askFromBytes
  const search = useRows(
    'users.last-seen',
    { ...params, user, from: since, to: newest && new Date(Date.parse(newest) + 1).toISOString() },
    { enabled: since !== undefined && newest !== undefined && (isSmall || isAsked) },
  )
  const seen = toRecords<UserLastSeen>(search.columns, search.rows)[0]
  const isCollected = coverage === undefined || filled.length > 0
  return (
    <Panel title={t(isCollected ? 'no-events' : 'not-collected')} className="mb-3">
      {isCollected ? (
        <div className="flex flex-col items-start gap-2">
          <p>
            {t('window', { from: format.dateTimeExact(from), to: format.dateTimeExact(to) })}{' '}
            {newest && first && t('lake', { first: format.dateTimeExact(first), newest: format.dateTimeExact(newest) })}
          </p>
          {!isSmall && !isAsked && (
            <Button onClick={() => setAsked(true)}>{t('search', { bytes: format.bytes(bytes) })}</Button>
          )}
          {search.status === 'running' && search.execution && <Running rows={search} />}
          {seen?.last_time && seen.first_time && <GoThere seen={seen} />}
          {search.status === 'done' && !seen?.last_time && <p>{t('never')}</p>}
        </div>
      ) : (
        <p>{t('not-collected-hint')}</p>
      )}
    </Panel>
  )
}

function GoThere({ seen }: { seen: UserLastSeen }) {
  const t = useTranslations('users.nothing')
  const format = useFormat()
  const { from, to, setRange } = useFilters()
  const { change } = useEventFilters()
  const first = Date.parse(seen.first_time ?? '')
  const last = Date.parse(seen.last_time ?? '')
  const end = new Date(Math.floor(last / minuteMs) * minuteMs + minuteMs)
  const start = new Date(Math.floor(first / minuteMs) * minuteMs)
  const length = to.getTime() - from.getTime()
  const go = (rangeFrom: Date) => {
    change({ zoom: undefined, at: undefined }, 'replace')
    setRange(rangeFrom, end)
  }
  const isAllOffered = end.getTime() - start.getTime() <= 90 * dayMs
  return (
    <>
      <p>
        {t('seen', {
          count: seen.events,
          first: format.dateTimeExact(first),
          last: format.dateTimeExact(last),
        })}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button look="accent" onClick={() => go(new Date(end.getTime() - length))}>
          {length > 2 * dayMs
            ? t('go-days', { count: Math.round(length / dayMs) })
            : t('go-hours', { count: Math.max(1, Math.round(length / 3_600_000)) })}
        </Button>
        {isAllOffered && <Button onClick={() => go(start)}>{t('go-all', { count: seen.events })}</Button>}
      </div>
    </>
  )
}

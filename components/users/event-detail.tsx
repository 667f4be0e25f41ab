'use client'

import { useTranslations } from 'next-intl'
import type { TableRecord } from '@/components/data-table/column-spec'
import { Notice } from '@/components/execution/notice'
import { ShowSql } from '@/components/execution/show-sql'
import { CopyButton } from '@/components/ui/copy-button'
import { SkeletonRows } from '@/components/ui/skeleton'
import type { Cell } from '@/lib/client/execution'
import { toRecords } from '@/lib/client/to-records'
import { useRows } from '@/lib/client/use-rows'
import type { UserEvent } from '@/queries/users/event'
import { eventFields } from './event-fields'
import { FieldTree } from './field-tree'
import type { EventControl } from './use-event-filters'

interface Props {
  record: TableRecord
  control: EventControl
}

const secondMs = 1000

/** All that the lake holds of one event, asked for when the row is unfolded: one file, one second. */
export function EventDetail({ record, control }: Props) {
  const t = useTranslations('users.event')
  const uid = text(record.event_uid)
  const time = Date.parse(text(record.time) ?? '')
  const account = text(record.account)
  const region = text(record.region)
  const canAsk = uid !== undefined && Number.isFinite(time)
  const rows = useRows(
    'users.event',
    {
      source: text(record.source),
      event_uid: uid,
      from: canAsk ? new Date(time - secondMs).toISOString() : undefined,
      to: canAsk ? new Date(time + secondMs).toISOString() : undefined,
      ...(account && { accounts: [account] }),
      ...(region && { regions: [region] }),
    },
    { enabled: canAsk },
  )
  if (!canAsk) return <p className="text-12 text-muted">{t('no-uid')}</p>
  if (rows.error) return <Notice error={rows.error} onRetry={rows.runAgain} />
  if (rows.status !== 'done') return <SkeletonRows count={6} rowClass="h-6" />
  const events = toRecords<UserEvent>(rows.columns, rows.rows)
  return (
    <div className="max-h-[420px] overflow-auto">
      {events.length === 0 && <p className="text-12 text-muted">{t('gone')}</p>}
      {events.map((event, i) => (
        <div key={`${event.time} ${i.toString()}`}>
          <div className="flex items-center gap-2 text-11 text-faint">
            {events.length > 1 ? t('several', { nth: i + 1, count: events.length }) : t('note')}
            <span className="ml-auto flex items-center gap-1">
              <ShowSql rows={rows} />
              <CopyButton text={event.event ?? ''} label={t('copy')} />
            </span>
          </div>
          <FieldTree fields={eventFields(event.event ?? '')} control={control} />
        </div>
      ))}
    </div>
  )
}

function text(cell: Cell | undefined): string | undefined {
  return typeof cell === 'string' && cell !== '' ? cell : undefined
}

'use client'

import { useTranslations } from 'next-intl'
import type { ColumnSpec } from '@/components/data-table/column-spec'
import { DataTable } from '@/components/data-table/data-table'
import { Empty } from '@/components/execution/empty'
import { Notice } from '@/components/execution/notice'
import type { Condition } from '@/lib/client/execution'
import { EventDetail } from './event-detail'
import { isNarrowed } from './event-filters'
import type { EventControl } from './use-event-filters'
import { idOf } from './use-lanes'
import type { PrincipalQuestions } from './use-principal'

interface Props {
  questions: PrincipalQuestions
  control: EventControl
  columns: readonly ColumnSpec[]
  conditions: readonly Condition[]
}

const skeletonRows = 16
const sources = ['CLOUD_TRAIL_MGMT', 'S3_DATA', 'LAMBDA_EXECUTION', 'EKS_AUDIT']

/** Every event of the principal, each unfolding to all that the lake holds of it. */
export function EventTable({ questions, control, columns, conditions }: Props) {
  const t = useTranslations('users.events')
  const { timeline } = questions
  const { filters, change } = control
  if (timeline.error) return <Notice error={timeline.error} onRetry={timeline.runAgain} className="mt-2" />
  return (
    <DataTable
      executionId={idOf(timeline)}
      columns={columns}
      label={t('title')}
      totalRows={timeline.status === 'done' ? timeline.totalRows : skeletonRows}
      sort={filters.sort ?? 'time:desc'}
      onSortChange={(sort) => change({ sort }, 'replace')}
      filter={conditions}
      visible={filters.columns}
      detail={(record) => <EventDetail record={record} control={control} />}
      empty={<Empty sources={sources} isFiltered={isNarrowed(filters)} className="h-full" />}
      className="mt-2 h-[560px]"
    />
  )
}

'use client'

import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import type { Sort, TableRecord } from '@/components/data-table/column-spec'
import { DataTable } from '@/components/data-table/data-table'
import { Empty } from '@/components/execution/empty'
import { LeafList } from '@/components/finding/leaf-list'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { Select } from '@/components/ui/select'
import { type Condition, mostConditionValues } from '@/lib/client/execution'
import { useFormat } from '@/lib/client/use-format'
import { useEventColumns } from './event-columns'
import type { Evidence } from './investigation'
import type { Verdict } from './use-verdict'

interface Props {
  verdict: Verdict
  window: { from: Date; to: Date }
  marked: { from: number; to: number }
  evidence: Evidence | undefined
  onEvidence: (evidence: Evidence | undefined) => void
}

type Span = 'marked' | 'all'

/** The events of the marked hour (or all of them, or those behind a signal), each with how often its call was made before. */
export function EventsPanel({ verdict, window, marked, evidence, onEvidence }: Props) {
  const t = useTranslations('finding.events')
  const tSignal = useTranslations('finding.signal')
  const format = useFormat()
  const { timeline, facts } = verdict
  const [span, setSpan] = useState<Span>('marked')
  const [isUnusual, setUnusual] = useState(false)
  const [sort, setSort] = useState<Sort>('time:asc')
  const columns = useEventColumns(facts, window.from)
  const fresh = (facts?.operations ?? [])
    .filter((row) => row.events > 0 && row.before_days === 0)
    .map((row) => row.operation)
    .filter((name) => name !== null)
  const from = new Date(marked.from).toISOString()
  const to = new Date(marked.to).toISOString()
  const freshKey = JSON.stringify(fresh.slice(0, mostConditionValues))
  const filter = useMemo((): Condition[] => {
    if (evidence) return [...evidence.conditions]
    return [
      ...(span === 'marked'
        ? ([
            { column: 'time', op: 'gte', value: from },
            { column: 'time', op: 'lt', value: to },
          ] as const)
        : []),
      ...(isUnusual ? [{ column: 'operation', op: 'in', value: JSON.parse(freshKey) as string[] } as const] : []),
    ]
  }, [evidence, span, from, to, isUnusual, freshKey])
  const isFiltered = evidence !== undefined || isUnusual || span === 'marked'
  return (
    <Panel
      title={
        evidence
          ? t('behind', { signal: tSignal(`${evidence.signal}.title`) })
          : t(span === 'marked' ? 'marked' : 'all', { from: format.dateTime(marked.from), to: format.time(marked.to) })
      }
      actions={
        evidence ? (
          <Button size="small" onClick={() => onEvidence(undefined)}>
            {t('reset')}
          </Button>
        ) : (
          <>
            {fresh.length > 0 && (
              <Button look="quiet" size="small" aria-pressed={isUnusual} onClick={() => setUnusual(!isUnusual)}>
                <span className="text-accent-text">{t(isUnusual ? 'everything' : 'unusual')}</span>
              </Button>
            )}
            <Select
              label={t('span')}
              value={span}
              onChange={setSpan}
              options={[
                { value: 'marked', label: t('span-marked') },
                { value: 'all', label: t('span-all') },
              ]}
              className="h-6 px-1 text-12"
            />
          </>
        )
      }
    >
      <DataTable
        executionId={timeline.status === 'done' ? timeline.execution?.id : undefined}
        columns={columns}
        label={t('label')}
        sort={sort}
        onSortChange={setSort}
        filter={filter}
        detail={(record: TableRecord) => <LeafList value={record} />}
        empty={
          <Empty isFiltered={isFiltered && timeline.totalRows > 0} sources={['CLOUD_TRAIL_MGMT']} className="h-full" />
        }
        className="h-[360px]"
      />
    </Panel>
  )
}

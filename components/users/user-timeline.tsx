'use client'

import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { Notice } from '@/components/execution/notice'
import { Running } from '@/components/execution/running'
import { ShowSql } from '@/components/execution/show-sql'
import { Timeline } from '@/components/timeline/timeline'
import type { TimelineLane, TimelineMark, TimelineRange } from '@/components/timeline/timeline-model'
import { Panel } from '@/components/ui/panel'
import { Skeleton } from '@/components/ui/skeleton'
import { useFilters } from '@/lib/client/use-filters'
import type { Tab } from './event-filters'
import { LaneNotes } from './lane-notes'
import type { EventControl } from './use-event-filters'
import { useLanes } from './use-lanes'
import type { PrincipalQuestions } from './use-principal'

interface Props {
  questions: PrincipalQuestions
  control: EventControl
}

/** What it did, on one axis: findings, sign-ins, writes, reads, data, Kubernetes, and the traffic of its addresses. */
export function UserTimeline({ questions, control }: Props) {
  const t = useTranslations('users.timeline')
  const { from, to } = useFilters()
  const { filters, change } = control
  const bounds = useMemo(() => ({ from: from.getTime(), to: to.getTime() }), [from, to])
  const range = insideOf(filters.zoom, bounds)
  const { lanes, bucketMs } = useLanes(questions, control, range)
  const { timeline } = questions

  const onZoom = (zoom: TimelineRange) => {
    const isAll = zoom.from <= bounds.from && zoom.to >= bounds.to
    change(
      { zoom: isAll ? undefined : { from: Math.floor(zoom.from), to: Math.ceil(zoom.to) }, at: undefined },
      'replace',
    )
  }
  const onSelect = (lane: TimelineLane, marks: readonly TimelineMark[]) => {
    const times = marks.map((mark) => mark.t)
    const at = { from: Math.min(...times), to: Math.max(...times) + Math.max(1, bucketMs) }
    const tab = tabOf(lane.id)
    const { lane: _, ...others } = filters.choices
    change({
      tab,
      at,
      choices: tab === 'events' ? { ...others, lane: { in: [lane.id], out: [] } } : filters.choices,
    })
  }
  return (
    <Panel title={t('title')} note={t('note')} actions={<ShowSql rows={timeline} />}>
      {timeline.error ? (
        <Notice error={timeline.error} onRetry={timeline.runAgain} />
      ) : timeline.status === 'done' ? (
        <Timeline
          label={t('title')}
          lanes={lanes}
          range={range}
          bounds={bounds}
          highlight={filters.at}
          onZoom={onZoom}
          onSelect={onSelect}
        />
      ) : (
        <div className="relative">
          <Skeleton className="h-[304px]" />
          {timeline.execution && <Running rows={timeline} className="absolute inset-x-2 top-2" />}
        </div>
      )}
      <LaneNotes questions={questions} />
    </Panel>
  )
}

/** The zoom as far as it lies in the window; all of the window otherwise. */
function insideOf(zoom: TimelineRange | undefined, bounds: TimelineRange): TimelineRange {
  if (!zoom) return bounds
  const part = { from: Math.max(zoom.from, bounds.from), to: Math.min(zoom.to, bounds.to) }
  return part.from < part.to ? part : bounds
}

function tabOf(lane: string): Tab {
  if (lane === 'findings' || lane === 'network' || lane === 'dns') return lane
  return 'events'
}

'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { Answer } from '@/components/execution/answer'
import { ShowSql } from '@/components/execution/show-sql'
import { laneSources } from '@/components/timeline/lane-sources'
import { Timeline } from '@/components/timeline/timeline'
import type { TimelineLane, TimelineMark, TimelineRange } from '@/components/timeline/timeline-model'
import { Panel } from '@/components/ui/panel'
import { Select } from '@/components/ui/select'
import { Skeleton } from '@/components/ui/skeleton'
import { mostConditionValues } from '@/lib/client/execution'
import { toRecords } from '@/lib/client/to-records'
import { useBuckets } from '@/lib/client/use-buckets'
import { useFacets } from '@/lib/client/use-facets'
import { useFilters } from '@/lib/client/use-filters'
import { useFormat } from '@/lib/client/use-format'
import { useCollected } from '@/lib/client/use-sources'
import { findingPath } from '@/lib/routes'
import { findingMarks, type LaneId, laneIds, marksOf, trafficMarks } from './lanes'
import { mostIps, type Verdict } from './use-verdict'

interface Props {
  verdict: Verdict
  window: { from: Date; to: Date }
  marked: TimelineRange
  at: 'first' | 'last'
  hasTwoMoments: boolean
  onMoment: (at: 'first' | 'last') => void
}

/** Everything the principal did from 24 h before to 24 h after, one lane a kind. Zooming reads the kept result. */
export function DidPanel({ verdict, window, marked, at, hasTwoMoments, onMoment }: Props) {
  const t = useTranslations('finding.did')
  const router = useRouter()
  const { carried } = useFilters()
  const bounds = { from: window.from.getTime(), to: window.to.getTime() }
  const [zoom, setZoom] = useState<{ range: TimelineRange; of: string }>()
  const of = `${bounds.from}`
  const range = zoom?.of === of ? zoom.range : bounds
  const lanes = useLanes(verdict, range)
  const open = (_lane: TimelineLane, marks: readonly TimelineMark[]) => {
    const uid = marks.findLast((mark) => mark.id)?.id
    if (uid) router.push(findingPath(uid, carried))
  }
  return (
    <Panel
      title={t('title')}
      note={t('note')}
      actions={
        <>
          {hasTwoMoments && (
            <Select
              label={t('around')}
              value={at}
              onChange={onMoment}
              options={[
                { value: 'first', label: t('first') },
                { value: 'last', label: t('last') },
              ]}
              className="h-6 px-1 text-12"
            />
          )}
          <ShowSql rows={verdict.timeline} />
        </>
      }
    >
      <Answer
        rows={verdict.timeline}
        skeleton={<Skeleton className="h-[306px]" />}
        drawsEmpty
        className="min-h-[306px]"
      >
        {() => (
          <Timeline
            label={t('title')}
            lanes={lanes}
            range={range}
            bounds={bounds}
            highlight={marked}
            onZoom={(next) => setZoom({ range: next, of })}
            onSelect={open}
          />
        )}
      </Answer>
      <TrafficNote verdict={verdict} />
    </Panel>
  )
}

/** Which addresses the network and DNS lanes are about, and that a shared address proves nothing. */
function TrafficNote({ verdict }: { verdict: Verdict }) {
  const t = useTranslations('finding.did')
  const format = useFormat()
  const { shown, all } = verdict.ips
  if (verdict.facts === undefined) return null
  return (
    <p className="text-11 text-faint">
      {shown.length === 0
        ? t('no-ips')
        : all > shown.length
          ? t('ips-cut', { shown: format.number(mostIps), all: format.number(all) })
          : t('ips', { count: shown.length })}
    </p>
  )
}

interface TrafficRow {
  time: string
  lane: string
  events: number
  refused: number
}

interface FindingRow {
  time: string
  severity_id: number | null
  finding_uid: string | null
}

function useLanes({ timeline, facts, network, findings }: Verdict, range: TimelineRange): TimelineLane[] {
  const t = useTranslations('finding.did.lane')
  const id = timeline.status === 'done' ? timeline.execution?.id : undefined
  const request = { time: 'time', by: 'lane', from: new Date(range.from), to: new Date(range.to), count: 240 }
  const news = (facts?.operations ?? []).filter((row) => row.events > 0 && row.before_days === 0)
  const names = news.map((row) => row.operation).filter((name) => name !== null)
  const all = useBuckets(id, request).data
  const failed = useBuckets(id, { ...request, filter: [{ column: 'error', op: 'not-null' }] }).data
  const freshId = names.length > 0 ? id : undefined
  const fresh = useBuckets(freshId, {
    ...request,
    filter: [{ column: 'operation', op: 'in', value: names.slice(0, mostConditionValues) }],
  }).data
  const counts = useFacets(id, ['lane']).data?.facets.lane
  const isCollected = useCollected()
  return useMemo(() => {
    const traffic = toRecords<TrafficRow>(network.columns, network.rows)
    const about = toRecords<FindingRow>(findings.columns, findings.rows)
    const marks: Partial<Record<LaneId, TimelineMark[]>> = {
      findings: findingMarks(about),
      network: trafficMarks(traffic, 'network'),
      dns: trafficMarks(traffic, 'dns'),
    }
    const sum = (lane: LaneId) =>
      (lane === 'findings' ? findings : network).status === 'done'
        ? (marks[lane] ?? []).reduce((total, mark) => total + mark.n, 0)
        : undefined
    return laneIds.map((lane) => ({
      id: lane,
      label: t(lane),
      isCollected: isCollected(laneSources[lane]),
      count: marks[lane] ? sum(lane) : counts && (counts.find(({ value }) => value === lane)?.count ?? 0),
      marks: marks[lane] ?? marksOf(lane, { all, failed, fresh: freshId ? fresh : undefined }),
    }))
  }, [network, findings, all, failed, fresh, freshId, counts, isCollected, t])
}

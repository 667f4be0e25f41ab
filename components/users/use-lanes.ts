'use client'

import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { laneSources } from '@/components/timeline/lane-sources'
import type { TimelineLane, TimelineMark, TimelineRange } from '@/components/timeline/timeline-model'
import type { Condition } from '@/lib/client/execution'
import { useBuckets } from '@/lib/client/use-buckets'
import { useFacets } from '@/lib/client/use-facets'
import type { Rows } from '@/lib/client/use-rows'
import { useCollected } from '@/lib/client/use-sources'
import { toConditions } from './event-filters'
import { activityLanes, activityMarks, findingMarks, type Outcome, trafficMarks } from './lanes'
import type { EventControl } from './use-event-filters'
import { type PrincipalQuestions, totalOf } from './use-principal'

const buckets = 400

/** The timeline's lanes for what is visible, counted from the kept results. */
export function useLanes(questions: PrincipalQuestions, control: EventControl, range: TimelineRange) {
  const t = useTranslations('users.lane')
  const { timeline, findings, aboutIt, network, dns } = questions
  const executionId = idOf(timeline)
  const filter = toConditions(control.filters, { hasLane: false })
  const success = useOutcome(executionId, 'success', filter, range)
  const failure = useOutcome(executionId, 'failure', filter, range)
  const denied = useOutcome(executionId, 'denied', filter, range)
  const counts = useFacets(executionId, ['lane'], filter).data?.facets.lane
  const flows = useTraffic(network, range)
  const queries = useTraffic(dns, range)
  const isCollected = useCollected()
  const lanes = useMemo((): TimelineLane[] => {
    const lane = (id: keyof typeof laneSources, count: number | undefined, marks: TimelineMark[]) => ({
      ...{ id, label: t(id), isCollected: isCollected(laneSources[id]), count, marks },
    })
    return [
      lane('findings', totalOf(findings), findingMarks(aboutIt)),
      ...activityLanes.map((id) =>
        lane(
          id,
          counts && (counts.find(({ value }) => value === id)?.count ?? 0),
          activityMarks(id, { success, failure, denied }),
        ),
      ),
      lane('network', totalOf(network), trafficMarks(flows)),
      lane('dns', totalOf(dns), trafficMarks(queries)),
    ]
  }, [t, isCollected, counts, success, failure, denied, findings, aboutIt, network, dns, flows, queries])
  return { lanes, bucketMs: success?.bucketMs ?? 0 }
}

function useOutcome(
  executionId: string | undefined,
  outcome: Outcome,
  filter: readonly Condition[],
  range: TimelineRange,
) {
  const request = { time: 'time', by: 'lane', from: new Date(range.from), to: new Date(range.to), count: buckets }
  return useBuckets(executionId, { ...request, filter: [...filter, { column: 'outcome', op: 'eq', value: outcome }] })
    .data
}

function useTraffic(rows: Rows, range: TimelineRange) {
  const request = { time: 'time', by: 'action', from: new Date(range.from), to: new Date(range.to), count: buckets }
  return useBuckets(idOf(rows), request).data
}

/** The execution whose kept result can be read; undefined until it is there. */
export function idOf(rows: Rows): string | undefined {
  return rows.status === 'done' ? rows.execution?.id : undefined
}

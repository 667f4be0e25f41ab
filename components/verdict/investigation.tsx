'use client'

import { useTranslations } from 'next-intl'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useMemo, useState } from 'react'
import { CostLine } from '@/components/execution/cost-line'
import { concernedBy } from '@/components/finding/concerned'
import { Panel } from '@/components/ui/panel'
import type { Condition } from '@/lib/client/execution'
import type { Rows } from '@/lib/client/use-rows'
import { useSources } from '@/lib/client/use-sources'
import type { FindingDetail } from '@/queries/findings/detail'
import type { FindingRecord } from '@/queries/findings/history'
import { DidPanel } from './did-panel'
import { EventsPanel } from './events-panel'
import { markedHour, momentsOf, windowAround } from './moment'
import { NamePrincipal } from './name-principal'
import type { SignalId } from './signals/signal'
import { useVerdict } from './use-verdict'
import { VerdictPanel } from './verdict-panel'
import { WhoPanel } from './who-panel'

interface Props {
  uid: string
  detail: FindingDetail
  records: readonly FindingRecord[]
  /** The page's own questions, for the cost line. */
  findingQuestions: readonly Rows[]
}

/** What the events table is narrowed to by a signal. */
export interface Evidence {
  signal: SignalId
  conditions: readonly Condition[]
}

/** Who did it, what they did around it, and what speaks for and against malice. */
export function Investigation({ uid, detail, records, findingQuestions }: Props) {
  const t = useTranslations('finding')
  const [url, setUrl] = useQueryStates({
    principal: parseAsString,
    at: parseAsStringLiteral(['first', 'last'] as const),
  })
  const concerned = useMemo(() => concernedBy(detail), [detail])
  const trail = useSources().data?.sources.find(({ source }) => source === 'CLOUD_TRAIL_MGMT')
  const coverage = useMemo(
    () =>
      trail?.firstTime && trail.newestTime
        ? { from: Date.parse(trail.firstTime), to: Date.parse(trail.newestTime) }
        : undefined,
    [trail],
  )
  const moments = momentsOf(records, coverage)
  const at = url.at ?? moments.usual
  const moment = moments[at]
  const window = useMemo(() => windowAround(moment), [moment])
  const named = url.principal?.trim().slice(0, 2048)
  const principal = named || concerned.principals[0]?.principal
  // Which moment is the usual one depends on the coverage: asking before it is known would ask twice.
  const verdict = useVerdict({
    principal: trail ? principal : undefined,
    window,
    account: detail.account,
    keys: concerned.keys,
    ips: concerned.ips,
  })
  const [evidence, setEvidence] = useState<Evidence>()
  const setPrincipal = (chosen: string) => {
    setEvidence(undefined)
    void setUrl({ principal: chosen === concerned.principals[0]?.principal ? null : chosen })
  }
  if (!principal) {
    return (
      <Panel title={t('verdict.title')}>
        <p className="mb-2 max-w-[80ch] text-muted">{t('who.none')}</p>
        <NamePrincipal onName={setPrincipal} />
        <CostLine questions={findingQuestions} className="mt-2" />
      </Panel>
    )
  }
  const show = (chosen: Evidence | undefined) => {
    setEvidence(chosen)
    if (chosen) document.getElementById('verdict-events')?.scrollIntoView({ block: 'nearest' })
  }
  const marked = markedHour(moment)
  const { activity, operations, timeline, findings, network } = verdict
  return (
    <>
      <div className="grid items-start gap-3 xl:grid-cols-[minmax(0,1fr)_340px] xl:grid-rows-[auto_auto_minmax(0,1fr)]">
        <div className="min-w-0 xl:col-start-1 xl:row-start-1">
          <WhoPanel
            principal={principal}
            candidates={concerned.principals}
            verdict={verdict}
            window={window}
            onChoose={setPrincipal}
          />
        </div>
        <div className="min-w-0 xl:col-start-2 xl:row-span-3 xl:row-start-1">
          <VerdictPanel uid={uid} verdict={verdict} evidence={evidence} onEvidence={show} />
        </div>
        <div className="min-w-0 xl:col-start-1 xl:row-start-2">
          <DidPanel
            verdict={verdict}
            window={window}
            marked={marked}
            at={at}
            hasTwoMoments={moments.last - moments.first > 3_600_000}
            onMoment={(chosen) => void setUrl({ at: chosen === moments.usual ? null : chosen })}
          />
        </div>
        <div id="verdict-events" className="min-w-0 xl:col-start-1 xl:row-start-3">
          <EventsPanel
            key={`${principal}|${moment}`}
            verdict={verdict}
            window={window}
            marked={marked}
            evidence={evidence}
            onEvidence={setEvidence}
          />
        </div>
      </div>
      <CostLine
        questions={[...findingQuestions, activity, operations, timeline, findings, network].filter(
          (rows) => rows.status !== 'idle',
        )}
        className="mt-2"
      />
    </>
  )
}

'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Answer } from '@/components/execution/answer'
import { Empty } from '@/components/execution/empty'
import { ShowSql } from '@/components/execution/show-sql'
import { Panel } from '@/components/ui/panel'
import { SkeletonRows } from '@/components/ui/skeleton'
import { useFormat } from '@/lib/client/use-format'
import type { Rows } from '@/lib/client/use-rows'
import { AcceptedFlowsButton, DeniedNamesButton, RefusedFlowsButton } from './rows-behind'

interface TrafficRow {
  flows: number
  refused: number
  accepted_bytes: number
  flows_before: number
  refused_before: number
  accepted_bytes_before: number
}

interface DnsRow {
  queries: number
  blocked: number
  no_such_name: number
  queries_before: number
  blocked_before: number
  no_such_name_before: number
}

/** Traffic and DNS: what was refused, of how much, and how that was before. */
export function NetworkPanel({ traffic, dns, className }: { traffic: Rows; dns: Rows; className?: string }) {
  const t = useTranslations('overview.network')
  return (
    <Panel
      title={t('title')}
      actions={
        <>
          <ShowSql rows={traffic} />
          <ShowSql rows={dns} />
        </>
      }
      {...(className && { className })}
    >
      <Half rows={traffic} source="VPC_FLOW" isNothing={(row: TrafficRow) => row.flows === 0}>
        {(row) => <Traffic row={row} />}
      </Half>
      <Half rows={dns} source="ROUTE53" isNothing={(row: DnsRow) => row.queries === 0}>
        {(row) => <Dns row={row} />}
      </Half>
    </Panel>
  )
}

interface HalfProps<T> {
  rows: Rows
  source: string
  isNothing: (row: T) => boolean
  children: (row: T) => ReactNode
}

function Half<T>({ rows, source, isNothing, children }: HalfProps<T>) {
  return (
    <Answer<T> rows={rows} skeleton={<SkeletonRows count={2} rowClass="h-16" />} drawsEmpty className="min-h-32">
      {([row]) => (row === undefined || isNothing(row) ? <Empty sources={[source]} className="h-32" /> : children(row))}
    </Answer>
  )
}

function Traffic({ row }: { row: TrafficRow }) {
  const t = useTranslations('overview.network')
  const format = useFormat()
  return (
    <>
      <Stat
        label={t('flows')}
        value={<RefusedFlowsButton>{format.number(row.refused)}</RefusedFlowsButton>}
        note={t('flows-note', { share: format.share(row.refused / row.flows), all: format.number(row.flows) })}
        before={t('before', { value: format.number(row.refused_before) })}
      />
      <Stat
        label={t('bytes')}
        value={<AcceptedFlowsButton>{format.bytes(row.accepted_bytes)}</AcceptedFlowsButton>}
        note={t('bytes-note', { flows: format.number(row.flows - row.refused) })}
        before={t('before', { value: format.bytes(row.accepted_bytes_before) })}
      />
    </>
  )
}

function Dns({ row }: { row: DnsRow }) {
  const t = useTranslations('overview.network')
  const format = useFormat()
  const note = (n: number) =>
    t('queries-note', { share: format.share(n / row.queries), all: format.number(row.queries) })
  return (
    <>
      <Stat
        label={t('blocked')}
        value={<DeniedNamesButton>{format.number(row.blocked)}</DeniedNamesButton>}
        note={note(row.blocked)}
        before={t('before', { value: format.number(row.blocked_before) })}
      />
      <Stat
        label={t('names')}
        value={<DeniedNamesButton>{format.number(row.no_such_name)}</DeniedNamesButton>}
        note={note(row.no_such_name)}
        before={t('before', { value: format.number(row.no_such_name_before) })}
      />
    </>
  )
}

interface StatProps {
  label: string
  value: ReactNode
  note: string
  before: string
}

function Stat({ label, value, note, before }: StatProps) {
  return (
    <div className="flex h-16 flex-col justify-center border-b border-inner px-1.5">
      <div className="flex items-baseline justify-between gap-2">
        <span className="truncate">{label}</span>
        <span className="text-17 font-bold">{value}</span>
      </div>
      <div className="flex justify-between gap-2 text-11 text-faint">
        <span className="truncate">{note}</span>
        <span className="shrink-0">{before}</span>
      </div>
    </div>
  )
}

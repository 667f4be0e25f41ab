'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type ReactNode, useMemo } from 'react'
import type { ColumnSpec } from '@/components/data-table/column-spec'
import { DataTable } from '@/components/data-table/data-table'
import { Empty } from '@/components/execution/empty'
import { Notice } from '@/components/execution/notice'
import { Running } from '@/components/execution/running'
import { ShowSql } from '@/components/execution/show-sql'
import { FindingTitle } from '@/components/findings/finding-title'
import { LogValue } from '@/components/ui/log-value'
import { Severity } from '@/components/ui/severity'
import { severityName } from '@/components/ui/severity-scale'
import { ValueMenu } from '@/components/ui/value-menu'
import type { Cell } from '@/lib/client/execution'
import { useFilters } from '@/lib/client/use-filters'
import { useFormat } from '@/lib/client/use-format'
import { isAddress } from '@/lib/ip-address'
import { findingPath } from '@/lib/routes'
import { type Tab, timeConditions } from './event-filters'
import type { EventControl } from './use-event-filters'
import { idOf } from './use-lanes'
import type { PrincipalQuestions } from './use-principal'

type RelatedTab = Exclude<Tab, 'events'>

interface Props {
  tab: RelatedTab
  questions: PrincipalQuestions
  control: EventControl
}

const skeletonRows = 16
const sourceOf = { findings: 'SH_FINDINGS', network: 'VPC_FLOW', dns: 'ROUTE53' } as const

/** Findings about the principal, or the flows or DNS queries of its addresses, in the part of time that is shown. */
export function RelatedTable({ tab, questions, control }: Props) {
  const t = useTranslations('users')
  const router = useRouter()
  const { carried } = useFilters()
  const columns = useRelatedColumns()
  const rows = questions[tab]
  const { filters } = control
  const conditions = timeConditions(filters)
  const box = 'mt-2 h-[560px]'
  if (rows.error) return <Notice error={rows.error} onRetry={rows.runAgain} className="mt-2" />
  if (rows.status === 'idle') return <Note>{t('timeline.no-addresses')}</Note>
  if (rows.status === 'done' && rows.totalRows === 0) return <Empty sources={[sourceOf[tab]]} className={box} />
  return (
    <div className="relative">
      <div className="absolute top-1 right-0 z-20">
        <ShowSql rows={rows} />
      </div>
      {rows.status === 'running' && rows.execution && <Running rows={rows} className="mt-2" />}
      <DataTable
        key={tab}
        executionId={idOf(rows)}
        columns={columns[tab]}
        label={t(`tab.${tab}`)}
        totalRows={rows.status === 'done' ? rows.totalRows : skeletonRows}
        filter={conditions}
        empty={<Empty isFiltered={conditions.length > 0} className="h-full" />}
        className={box}
        {...(tab === 'findings' && {
          onOpen: (record) => {
            if (typeof record.finding_uid === 'string') router.push(findingPath(record.finding_uid, carried))
          },
        })}
      />
    </div>
  )
}

function Note({ children }: { children: ReactNode }) {
  return <p className="mt-2 flex h-[560px] items-center justify-center p-4 text-center text-muted">{children}</p>
}

function useRelatedColumns(): Record<RelatedTab, readonly ColumnSpec[]> {
  const t = useTranslations('users.column')
  const format = useFormat()
  return useMemo(() => {
    const spec = (name: string, width: number, more: Partial<ColumnSpec> = {}): ColumnSpec => ({
      ...{ name, width, header: t(name as 'time'), isSortable: false },
      ...more,
    })
    const ip = (cell: Cell) =>
      typeof cell === 'string' && isAddress(cell) ? (
        <ValueMenu value={cell} kind="ip" />
      ) : (
        <LogValue value={plain(cell)} />
      )
    const number = (cell: Cell) => (typeof cell === 'number' ? format.number(cell) : String(cell ?? '–'))
    const time = spec('time', 168, {
      isOnPhone: true,
      cell: (cell) => (
        <span className="log truncate">{`${format.date(String(cell))} ${format.timeExact(String(cell))}`}</span>
      ),
    })
    const scope = [spec('region', 104), spec('account', 112)]
    return {
      findings: [
        time,
        spec('severity_id', 112, {
          cell: (cell) => <Severity severity={severityName(Number(cell))} />,
        }),
        spec('title', 320, {
          isWide: true,
          isOnPhone: true,
          cell: (cell, record) => (
            <FindingTitle title={cell} uid={record.finding_uid ?? null} severity={record.severity_id ?? null} />
          ),
        }),
        spec('product', 130),
        spec('status', 110),
        ...scope,
      ],
      network: [
        time,
        spec('action', 90),
        spec('src_ip', 140, { cell: ip, isOnPhone: true }),
        spec('src_port', 80, { align: 'end', cell: (cell) => <LogValue value={plain(cell)} /> }),
        spec('dst_ip', 140, { cell: ip, isOnPhone: true }),
        spec('dst_port', 80, { align: 'end', cell: (cell) => <LogValue value={plain(cell)} /> }),
        spec('direction', 96),
        spec('bytes', 90, {
          align: 'end',
          cell: (cell) => (typeof cell === 'number' ? format.bytes(cell) : <LogValue value={plain(cell)} />),
        }),
        spec('packets', 80, { align: 'end', cell: number }),
        spec('instance', 170, { isWide: true }),
        ...scope,
      ],
      dns: [
        time,
        spec('action', 90),
        spec('hostname', 260, { isWide: true, isOnPhone: true }),
        spec('query_type', 70),
        spec('rcode', 96),
        spec('answer', 150),
        spec('source_ip', 130, { cell: ip }),
        spec('instance', 170),
        ...scope,
      ],
    }
  }, [t, format])
}

function plain(cell: Cell): string | number | boolean | null {
  return typeof cell === 'object' && cell !== null ? JSON.stringify(cell) : cell
}

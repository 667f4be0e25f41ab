'use client'

import { useMemo } from 'react'
import { toRecords } from '@/lib/client/to-records'
import { useFilters } from '@/lib/client/use-filters'
import { type Rows, useRows } from '@/lib/client/use-rows'
import { useSources } from '@/lib/client/use-sources'
import type { UserFinding } from '@/queries/users/findings'
import type { UserSummary } from '@/queries/users/summary'
import type { UserValue } from '@/queries/users/values'
import { type Addresses, addressesOf } from './addresses'
import { baselineDays, daysBefore, UsualValues } from './usual'

/** Everything asked about a principal. The parts come one after another; each tells its own state. */
export interface PrincipalQuestions {
  user: string
  /** Its events; read by pages from the kept result. */
  timeline: Rows
  summary: Rows
  numbers: UserSummary | undefined
  values: Rows
  usual: UsualValues
  addresses: Addresses
  findings: Rows
  aboutIt: readonly UserFinding[]
  network: Rows
  dns: Rows
}

// What is shown of these is paged from the kept result; none of it needs to be held here.
const paged = { maxRows: 1 }

/** Asks the lake about a principal in the page's window: each thing once, all views read the kept results. */
export function usePrincipal(user: string): PrincipalQuestions {
  const { params, from } = useFilters()
  const coverage = useSources().data?.sources
  const timeline = useRows('users.timeline', { ...params, user }, paged)
  const summary = useRows('users.summary', { ...params, user })
  const values = useRows('users.values', { ...params, user, days: baselineDays })
  const known = useMemo(() => toRecords<UserValue>(values.columns, values.rows), [values.columns, values.rows])
  const usual = useMemo(() => new UsualValues(known, daysBefore(from, coverage ?? [])), [known, from, coverage])
  const addresses = useMemo(() => addressesOf(known, user), [known, user])
  const { ips, instances, keys } = addresses
  const isKnown = values.status === 'done' || values.status === 'failed' || values.status === 'stopped'
  const findings = useRows('users.findings', { ...params, user, keys, instances }, { enabled: isKnown })
  const traffic = { ...params, ips, instances }
  const hasAddresses = isKnown && ips.length + instances.length > 0
  const network = useRows('network.flows-of', traffic, { ...paged, enabled: hasAddresses })
  const dns = useRows('dns.queries-of', traffic, { ...paged, enabled: hasAddresses })
  const aboutIt = useMemo(
    () => toRecords<UserFinding>(findings.columns, findings.rows),
    [findings.columns, findings.rows],
  )
  const numbers = useMemo(
    () => toRecords<UserSummary>(summary.columns, summary.rows)[0],
    [summary.columns, summary.rows],
  )
  return { user, timeline, summary, numbers, values, usual, addresses, findings, aboutIt, network, dns }
}

/** Rows there are in all of a question that keeps only the newest: its own count, or the rows. */
export function totalOf(rows: Rows): number {
  const at = rows.columns.findIndex(({ name }) => name === 'total')
  const total = rows.rows[0]?.[at]
  return typeof total === 'number' ? total : rows.totalRows
}

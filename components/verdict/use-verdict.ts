'use client'

import { useMemo } from 'react'
import { toRecords } from '@/lib/client/to-records'
import { useRows } from '@/lib/client/use-rows'
import { useSources } from '@/lib/client/use-sources'
import { accountOfArn } from '@/lib/format'
import { isAddress } from '@/lib/ip-address'
import type { AccountOperationRow } from '@/queries/verdict/account-operations'
import type { ActivityRow } from '@/queries/verdict/activity'
import { type Facts, factsOf } from './signals/facts'
import { judge } from './signals/judge'

/** Days before the window that the window is measured against. */
export const baselineDays = 60

/** Addresses whose traffic is shown at most; the busiest first. */
export const mostIps = 50

interface Input {
  principal: string | undefined
  window: { from: Date; to: Date }
  /** Account of the finding; the principal's own is added. */
  account: string | null
  /** Keys and addresses that the finding names. */
  keys: readonly string[]
  ips: readonly string[]
}

/**
 * Everything the verdict needs, each question once: the principal against its past, the account's calls, the timeline,
 * the findings about the principal, and the traffic of its addresses. All of it ignores the page's accounts and
 * Regions: whoever roams is to be seen.
 */
export function useVerdict({ principal, window, account, keys, ips }: Input) {
  const span = { from: window.from.toISOString(), to: window.to.toISOString() }
  const isOn = { enabled: principal !== undefined }
  const own = accountOfArn(principal ?? '')
  const accounts = [...new Set([own, account])].filter((one): one is string => /^\d{12}$/.test(one ?? ''))
  const measured = { user: principal, ...span, baseline_days: baselineDays }
  const activity = useRows('verdict.activity', measured, isOn)
  const operations = useRows('verdict.account-operations', { ...measured, accounts }, isOn)
  const timeline = useRows('users.timeline', { user: principal, ...span }, { ...isOn, maxRows: 1 })
  const keyIds = keys.filter((key) => /^[A-Z0-9]{16,128}$/.test(key)).slice(0, 100)
  const findings = useRows('users.findings', { user: principal, ...span, keys: keyIds }, isOn)
  const coverage = useSources().data?.sources
  const hasDataEvents = (coverage ?? []).some(
    ({ source, rows }) => /^(S3_DATA|LAMBDA_EXECUTION)$/.test(source) && rows !== 0,
  )

  const facts = useMemo((): Facts | undefined => {
    if (!principal || activity.status !== 'done' || operations.status !== 'done' || !coverage) return undefined
    return factsOf({
      principal,
      activity: toRecords<ActivityRow>(activity.columns, activity.rows),
      account: toRecords<AccountOperationRow>(operations.columns, operations.rows),
      baselineDays,
      hasDataEvents,
    })
  }, [principal, activity, operations, coverage, hasDataEvents])
  const signals = useMemo(() => (facts ? judge(facts) : []), [facts])

  const seen = (facts?.ips ?? []).filter((row) => row.events > 0).map((row) => row.source_ip)
  const addresses = [...new Set([...ips, ...seen])].filter(isAddress)
  const shownIps = addresses.slice(0, mostIps)
  const network = useRows(
    'verdict.network',
    { ...span, ips: shownIps },
    { enabled: facts !== undefined && shownIps.length > 0 },
  )
  return {
    activity,
    operations,
    timeline,
    findings,
    network,
    facts,
    signals,
    ips: { shown: shownIps, all: addresses.length },
    /** More values than the browser was given: then nothing may be told from what is missing. */
    isCut: activity.rows.length < activity.totalRows || operations.rows.length < operations.totalRows,
  }
}

export type Verdict = ReturnType<typeof useVerdict>

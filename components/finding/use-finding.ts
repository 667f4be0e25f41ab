'use client'

import { useMemo } from 'react'
import { toRecords } from '@/lib/client/to-records'
import { useFilters } from '@/lib/client/use-filters'
import { usePinnedNow } from '@/lib/client/use-pinned-now'
import { useRows } from '@/lib/client/use-rows'
import type { FindingRecord } from '@/queries/findings/history'

const dayMs = 86_400_000

/**
 * A finding by its id. Its records are looked for from 90 days before the page's window up to now, because an update
 * later than the window is still the finding's latest state; of the newest record alone everything is read.
 */
export function useFinding(uid: string) {
  const { from, to } = useFilters()
  const now = usePinnedNow()
  const span = useMemo(
    () => ({ from: new Date(from.getTime() - 90 * dayMs), to: new Date(Math.max(to.getTime(), now)) }),
    [from, to, now],
  )
  const isNamed = uid !== '' && uid.length <= 2048
  const params = { uid, from: span.from.toISOString(), to: span.to.toISOString() }
  const history = useRows('findings.history', params, { enabled: isNamed })
  const records = useMemo(
    () => toRecords<FindingRecord>(history.columns, history.rows),
    [history.columns, history.rows],
  )
  const newest = records[0]
  const moment = newest ? new Date(newest.time) : new Date(0)
  const detail = useRows(
    'findings.detail',
    { uid, from: moment.toISOString(), to: new Date(moment.getTime() + 1000).toISOString() },
    { enabled: newest !== undefined },
  )
  return { history, records, detail, span }
}

import { sql } from 'kysely'
import type { Store } from '@/lib/store/store'
import { toUsd } from './price'
import { DAY_MS, dayOf, spentOrReserved } from './spent'

/** What a group of scans came to. What still runs counts with what is reserved for it. */
export interface CostSum {
  usd: number
  scannedBytes: number
  /** Bytes as billed: rounded up, ten megabytes at least; 0 where scanning is free. */
  billedBytes: number
  scans: number
}

/** A sum and whose it is: a person, a question, a link, a schedule. */
type NamedSum = CostSum & { name: string }

export interface CostReport {
  today: CostSum
  total: CostSum
  /** Oldest first, without gaps; `day` is `YYYY-MM-DD`, UTC. */
  days: (CostSum & { day: string })[]
  /** Dearest first, at most a hundred each. */
  people: NamedSum[]
  questions: NamedSum[]
  links: NamedSum[]
  schedules: NamedSum[]
}

const MOST = 100

const sums = {
  nanoUsd: sql<number>`CAST(coalesce(sum(${spentOrReserved}), 0) AS bigint)`,
  scannedBytes: sql<number>`CAST(coalesce(sum(scanned_bytes), 0) AS bigint)`,
  billedBytes: sql<number>`CAST(coalesce(sum(billed_bytes), 0) AS bigint)`,
  scans: sql<number>`count(*)`,
}

/** What the last `days` days cost, the day of `now` included, by day and by who and what it was for. */
export async function costReport(store: Store, days: number, now = Date.now()): Promise<CostReport> {
  const today = dayOf(now)
  const from = today - (days - 1) * DAY_MS
  const by = async (column: 'principal' | 'query' | 'link' | 'schedule'): Promise<NamedSum[]> => {
    const rows = await within(store, from)
      .select([sql<string>`${sql.ref(column)}`.as('name')])
      .where(column, 'is not', null)
      .groupBy(column)
      .orderBy('nanoUsd', 'desc')
      .orderBy('scannedBytes', 'desc')
      .orderBy(column)
      .limit(MOST)
      .execute()
    return rows.map((row) => ({ name: row.name, ...toSum(row) }))
  }
  const perDay = await within(store, from)
    .select([sql<number>`at / ${sql.lit(DAY_MS)}`.as('day')])
    .groupBy(sql`at / ${sql.lit(DAY_MS)}`)
    .execute()
  const byDay = new Map(perDay.map((row) => [row.day * DAY_MS, toSum(row)]))
  return {
    today: byDay.get(today) ?? nothing,
    total: toSum(await within(store, from).executeTakeFirstOrThrow()),
    days: Array.from({ length: days }, (_, i) => from + i * DAY_MS).map((at) => ({
      day: new Date(at).toISOString().slice(0, 10),
      ...(byDay.get(at) ?? nothing),
    })),
    people: await by('principal'),
    questions: await by('query'),
    links: await by('link'),
    schedules: await by('schedule'),
  }
}

const nothing: CostSum = { usd: 0, scannedBytes: 0, billedBytes: 0, scans: 0 }

function within(store: Store, from: number) {
  const { nanoUsd, scannedBytes, billedBytes, scans } = sums
  return store
    .selectFrom('ledger')
    .select([
      ...[nanoUsd.as('nanoUsd'), scannedBytes.as('scannedBytes')],
      ...[billedBytes.as('billedBytes'), scans.as('scans')],
    ])
    .where('state', '<>', 'released')
    .where('at', '>=', from)
}

function toSum(row: { nanoUsd: number; scannedBytes: number; billedBytes: number; scans: number }): CostSum {
  const { nanoUsd, scannedBytes, billedBytes, scans } = row
  return { usd: toUsd(nanoUsd), scannedBytes, billedBytes, scans }
}

import { sql } from 'kysely'
import { z } from 'zod'
import type { Principal } from '@/lib/auth/principal'
import type { Store } from '@/lib/store/store'
import type { Estimate } from './estimate'
import { toUsd } from './price'
import { DAY_MS, dayOf, LEDGER_DAYS } from './spent'

// Both tables of the join have a column `state`.
const dearest = sql`CASE WHEN ledger.state = 'reserved' THEN reserved_nano_usd ELSE nano_usd END`

const date = z.iso.date({ error: 'needs a date, e.g. 2026-01-31' }).optional()
const name = z.string().min(1).max(2_048).optional()

/** Which scans are wanted: of the last days, or from a day to another (`YYYY-MM-DD`, UTC, inclusive), of a person, a question and so on. */
export const scanFilter = z.strictObject({
  days: z.coerce.number().int().min(1).max(LEDGER_DAYS).default(30),
  ...{ from: date, to: date },
  ...{ person: name, question: name, link: name, schedule: name },
  order: z.enum(['newest', 'dearest']).default('newest'),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})

/** A line of the ledger as the HTTP contract shows it. */
export interface ScanLine {
  /** Of the execution that scanned; its own record is gone after 30 days. */
  id: string
  at: string
  /** `reserved` while it runs. */
  state: string
  person: string
  question: string
  link: string | null
  schedule: string | null
  engine: string
  usd: number
  scannedBytes: number
  billedBytes: number
  estimate: Estimate | null
  /** What of its execution is still kept; only one's own is shown. */
  execution: { state: string; sql: string; rowCount: number | null } | null
}

/** The scans behind a sum, a page of them, and how many there are in all. */
export async function listScans(
  store: Store,
  filter: z.output<typeof scanFilter>,
  principal: Principal,
  now = Date.now(),
): Promise<{ scans: ScanLine[]; totalScans: number }> {
  const from = filter.from ? Date.parse(filter.from) : dayOf(now) - (filter.days - 1) * DAY_MS
  const to = filter.to ? Date.parse(filter.to) : dayOf(now)
  let query = store
    .selectFrom('ledger')
    .where('ledger.state', '<>', 'released')
    .where('at', '>=', from)
    .where('at', '<', to + DAY_MS)
  if (filter.person !== undefined) query = query.where('ledger.principal', '=', filter.person)
  if (filter.question !== undefined) query = query.where('ledger.query', '=', filter.question)
  if (filter.link !== undefined) query = query.where('link', '=', filter.link)
  if (filter.schedule !== undefined) query = query.where('schedule', '=', filter.schedule)
  const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await query
    .leftJoin('execution', 'execution.id', 'ledger.id')
    .selectAll('ledger')
    .select([
      ...['execution.state as ended' as const, 'execution.sql as sql' as const],
      ...['execution.row_count as rows' as const],
    ])
    .$if(filter.order === 'dearest', (q) => q.orderBy(dearest, 'desc').orderBy('ledger.scanned_bytes', 'desc'))
    .orderBy('at', 'desc')
    .orderBy('ledger.id')
    .limit(filter.limit)
    .offset(filter.offset)
    .execute()
  const scans = rows.map((row) => ({
    ...{ id: row.id, at: new Date(row.at).toISOString(), state: row.state, person: row.principal },
    ...{ question: row.query, link: row.link, schedule: row.schedule, engine: row.engine },
    usd: toUsd(row.state === 'reserved' ? row.reserved_nano_usd : row.nano_usd),
    ...{ scannedBytes: row.scanned_bytes, billedBytes: row.billed_bytes },
    estimate: row.estimate ? (JSON.parse(row.estimate) as Estimate) : null,
    execution:
      row.principal === principal.id && row.ended !== null && row.sql !== null
        ? { state: row.ended, sql: row.sql, rowCount: row.rows }
        : null,
  }))
  return { scans, totalScans: total }
}

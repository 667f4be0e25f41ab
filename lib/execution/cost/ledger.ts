import type { Insertable } from 'kysely'
import { exclusively } from '@/lib/store/exclusively'
import type { LedgerTable } from '@/lib/store/ledger-table'
import type { Store } from '@/lib/store/store'
import { type BudgetState, type Budgets, budgetStates, overBudget } from './budgets'
import type { Estimate } from './estimate'
import { type Bill, billOf, MEGABYTE, priceOf, type Scan } from './price'
import { dayOf, spentOn } from './spent'

/** A scan and for whom it is. */
export interface StartedScan {
  /** Of the execution that scans. */
  id: string
  /** When it began, in epoch milliseconds: it counts to the budgets of that day. */
  at: number
  principal: string
  query: string
  engine: string
  link?: string | undefined
  schedule?: string | undefined
  windowMs?: number | undefined
  estimate?: Estimate | undefined
}

/** A question is given this share above its estimate, so that a slightly low one need not ask for more as it runs. */
const MARGIN = 0.1

/**
 * What was scanned for whom, and what of the budgets is spoken for. Whatever runs has a reservation that covers what it
 * has scanned, made in one step with the look at what is left: two that start at once cannot both take the last cent.
 */
export class Ledger {
  /** @param usdPerTb US dollars a TB (10^12 bytes); 0 where scanning costs nothing. */
  constructor(
    private readonly store: Store,
    readonly budgets: Budgets,
    readonly usdPerTb: number,
  ) {}

  /** Whether starting a query needs to know first what it will cost. */
  get isLimited(): boolean {
    const { queryUsd, personDayUsd, dayUsd } = this.budgets
    return this.usdPerTb > 0 && [queryUsd, personDayUsd, dayUsd].some((budget) => budget !== undefined)
  }

  /**
   * Reserves what a scan is likely to cost, before it starts. What costs nothing is only written down when it has ended.
   * @throws LakewardenError `over-budget`, and nothing is reserved.
   */
  async reserve(scan: StartedScan): Promise<void> {
    if (this.usdPerTb === 0) return
    const { bytes = 0, isUpperBound = false } = scan.estimate ?? {}
    const likely = priceOf(isUpperBound ? bytes : bytes + Math.floor(bytes * MARGIN), this.usdPerTb).nanoUsd
    const insert = (store: Store, reserved: number) =>
      store
        .insertInto('ledger')
        .values({ ...this.row(scan), state: 'reserved', reserved_nano_usd: reserved })
        .execute()
    if (!this.isLimited) {
      await insert(this.store, likely)
      return
    }
    // What is only known not to be more may begin with what is left: it is watched as it runs.
    const need = isUpperBound ? priceOf(0, this.usdPerTb).nanoUsd : likely
    await exclusively(this.store, 'ledger', async (store) => {
      const states = await this.states(scan.principal, scan.at, store)
      const tight = states.find((state) => state.left < need)
      if (tight) throw overBudget(tight, need)
      await insert(store, Math.min(likely, ...states.map((state) => state.left)))
    })
  }

  /**
   * Covers what a running scan has come to, and the next megabyte of it. @returns the budget that does not allow that:
   * the scan is then to be stopped.
   */
  async cover(id: string, scannedBytes: number): Promise<BudgetState | undefined> {
    if (!this.isLimited) return undefined
    const need = priceOf(scannedBytes + MEGABYTE, this.usdPerTb).nanoUsd
    const known = await this.reservation(id)
    if (!known || need <= known.reserved_nano_usd) return undefined
    return await exclusively(this.store, 'ledger', async (store) => {
      const row = await this.reservation(id, store)
      if (!row) return undefined
      const states = (await this.states(row.principal, row.at, store)).map((state) =>
        state.name === 'query' ? state : { ...state, left: state.left + row.reserved_nano_usd },
      )
      const tight = states.find((state) => state.left < need)
      if (tight) return tight
      const wanted = priceOf(scannedBytes * 2, this.usdPerTb).nanoUsd
      const reserved = Math.max(need, Math.min(wanted, ...states.map((state) => state.left)))
      await store.updateTable('ledger').set({ reserved_nano_usd: reserved }).where('id', '=', id).execute()
      return undefined
    })
  }

  /**
   * Writes down what a scan has cost in the end; its reservation is over, also one that another process took back because
   * it took the scan for lost. A second time changes nothing.
   */
  async settle(scan: StartedScan, end: Scan, now = Date.now()): Promise<Bill> {
    const bill = billOf(end, this.usdPerTb)
    const set = {
      ...{ state: 'settled', scanned_bytes: end.scannedBytes, billed_bytes: bill.billedBytes },
      ...{ nano_usd: bill.nanoUsd, settled_at: now },
    }
    const row = { ...this.row(scan), ...set }
    await this.store
      .insertInto('ledger')
      .values(row)
      .onConflict((conflict) =>
        conflict
          .column('id')
          .doUpdateSet({ ...set, estimate: row.estimate })
          .where('ledger.state', '<>', 'settled'),
      )
      .execute()
    return bill
  }

  /** Takes back the reservation of what never started. */
  async release(id: string, now = Date.now()): Promise<void> {
    await this.store
      .updateTable('ledger')
      .set({ state: 'released', settled_at: now })
      .where('id', '=', id)
      .where('state', '=', 'reserved')
      .execute()
  }

  /** What has a reservation and no end: right after a start, what an earlier process had under way. */
  async unsettled(): Promise<StartedScan[]> {
    const rows = await this.store.selectFrom('ledger').selectAll().where('state', '=', 'reserved').execute()
    return rows.map((row) => ({
      ...{ id: row.id, at: row.at, principal: row.principal, query: row.query, engine: row.engine },
      ...{ link: row.link ?? undefined, schedule: row.schedule ?? undefined, windowMs: row.window_ms ?? undefined },
      estimate: row.estimate ? (JSON.parse(row.estimate) as Estimate) : undefined,
    }))
  }

  /** The budgets as they stand for a person on the day of `at`, in billionths of a dollar; none where scanning is free. */
  async states(principal: string, at = Date.now(), store = this.store): Promise<BudgetState[]> {
    if (!this.isLimited) return []
    return budgetStates(this.budgets, await spentOn(store, dayOf(at), principal))
  }

  private row(scan: StartedScan): Insertable<LedgerTable> {
    return {
      ...{ id: scan.id, at: scan.at, state: 'settled', principal: scan.principal, query: scan.query },
      ...{ engine: scan.engine, link: scan.link ?? null, schedule: scan.schedule ?? null },
      window_ms: scan.windowMs ?? null,
      estimate: scan.estimate ? JSON.stringify(scan.estimate) : null,
      ...{ reserved_nano_usd: 0, scanned_bytes: 0, billed_bytes: 0, nano_usd: 0, settled_at: null },
      usd_per_tb: this.usdPerTb,
    }
  }

  private reservation(id: string, store = this.store) {
    return store
      .selectFrom('ledger')
      .select(['principal', 'reserved_nano_usd', 'at'])
      .where('id', '=', id)
      .where('state', '=', 'reserved')
      .executeTakeFirst()
  }
}

import type { Engine } from '@/lib/engine/engine'
import type { BudgetEnv, Env } from '@/lib/env'
import type { Manifest } from '@/lib/lake/local/manifest'
import type { Fragment } from '@/lib/sql/sql'
import type { Store } from '@/lib/store/store'
import { SQL_QUERY } from '../foreign-sql/sql-request'
import type { Estimate } from './estimate'
import { estimateByHistory } from './history-estimate'
import { Ledger } from './ledger'
import { estimateByManifest } from './manifest-estimate'
import { windowLengthOf } from './window-length'

interface Options {
  store: Store
  engine: Pick<Engine, 'kind'>
  manifest: Manifest
}

/** The ledger of an engine: scanning the disk's own files is free, scanning with Athena has its price. */
export function openLedger(store: Store, engine: Env['engine'], budget: BudgetEnv): Ledger {
  return new Ledger(store, budget, engine === 'duckdb' ? 0 : budget.usdPerTb)
}

/** What a question will scan, by the best that the engine has to tell it from. */
export function openForetell({ store, engine, manifest }: Options) {
  return async (query: string, fragment: Fragment): Promise<Estimate | undefined> => {
    if (engine.kind === 'duckdb') return estimateByManifest(manifest, fragment)
    // One person's SQL tells nothing of another text.
    if (query === SQL_QUERY) return undefined
    return await estimateByHistory(store, { query, engine: engine.kind, windowMs: windowLengthOf(fragment) })
  }
}

import type { Engine } from '@/lib/engine/engine'
import type { BudgetEnv, Env } from '@/lib/env'
import type { Manifest } from '@/lib/lake/local/manifest'
import type { Store } from '@/lib/store/store'
import { SQL_QUERY } from '../foreign-sql/sql-request'
import type { OpenEngine } from '../open-engine'
import { askAthena } from './athena/ask-athena'
import { foretellAthena } from './athena/foretell-athena'
import { estimateByHistory } from './history-estimate'
import { Ledger } from './ledger'
import { estimateByManifest } from './manifest-estimate'
import type { Foretell } from './meter'
import { windowLengthOf } from './window-length'

interface Options extends Pick<OpenEngine, 'catalogue' | 'aside'> {
  engine: Pick<Engine, 'kind'>
  store: Store
  manifest: Manifest
}

/** The ledger of an engine: scanning the disk's own files is free, scanning with Athena has its price. */
export function openLedger(store: Store, engine: Env['engine'], budget: BudgetEnv): Ledger {
  return new Ledger(store, budget, engine === 'duckdb' ? 0 : budget.usdPerTb)
}

/** What a question will scan, by the best that the engine has to tell it from. */
export function openForetell({ engine, catalogue, aside, store, manifest }: Options, ledger: Ledger): Foretell {
  if (engine.kind === 'duckdb') return async (_, fragment) => estimateByManifest(manifest, fragment)
  if (catalogue && aside && aside.lanes > 0) {
    return foretellAthena({ ask: askAthena({ ...aside, ledger }), catalogue, store })
  }
  return async (query, fragment) =>
    // One person's SQL tells nothing of another text.
    query === SQL_QUERY
      ? undefined
      : await estimateByHistory(store, { query, engine: engine.kind, windowMs: windowLengthOf(fragment) })
}

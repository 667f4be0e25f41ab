import type { Engine } from '@/lib/engine/engine'
import type { BudgetEnv } from '@/lib/env'
import type { Manifest } from '@/lib/lake/local/manifest'
import type { Store } from '@/lib/store/store'
import { estimateByHistory } from './history-estimate'
import { Ledger } from './ledger'
import { estimateByManifest } from './manifest-estimate'
import { Meter } from './meter'
import { windowLengthOf } from './window-length'

interface Options {
  store: Store
  engine: Engine
  budget: BudgetEnv
  manifest: Manifest
}

/** The meter of an engine: scanning the disk's own files is free, scanning with Athena has its price. */
export function openMeter({ store, engine, budget, manifest }: Options): Meter {
  const isLocal = engine.kind === 'duckdb'
  return new Meter({
    engine,
    ledger: new Ledger(store, budget, isLocal ? 0 : budget.usdPerTb),
    foretell: async (query, fragment) =>
      isLocal
        ? estimateByManifest(manifest, fragment)
        : await estimateByHistory(store, { query, engine: engine.kind, windowMs: windowLengthOf(fragment) }),
  })
}

import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Engine } from '@/lib/engine/engine'
import { type Env, readEnv } from '@/lib/env'
import type { LakeCatalogue } from '@/lib/lake/athena/catalogue'
import type { LakeKnowledge } from '@/lib/lake/lake-knowledge'
import { Manifest } from '@/lib/lake/local/manifest'
import { ManifestKnowledge } from '@/lib/lake/local/manifest-knowledge'
import { keptDirOf } from '@/lib/saved/kept-dir'
import { sweepKept } from '@/lib/saved/sweep-kept'
import { openStore, type Store } from '@/lib/store/store'
import { askLake } from './ask-lake'
import { AthenaKnowledge } from './athena-knowledge'
import type { Ledger } from './cost/ledger'
import { type Foretell, Meter } from './cost/meter'
import { openForetell, openLedger } from './cost/open-ledger'
import { sweepLedger } from './cost/spent'
import { Executions } from './executions'
import { type AthenaPatience, openEngine } from './open-engine'
import { Results } from './results'
import { sweepResults } from './sweep-results'

/** Everything a request needs, opened once in a process. */
export interface ConsoleServer {
  env: Env
  store: Store
  engine: Engine
  manifest: Manifest
  /** What is linked in Glue, where Athena is asked. */
  catalogue?: LakeCatalogue
  /** What the lake holds of each source. */
  knowledge: LakeKnowledge
  executions: Executions
  ledger: Ledger
  /** What a question will scan. */
  foretell: Foretell
  results: Results
  close(): Promise<void>
}

const KEY = Symbol.for('lakewarden.console-server')
const shared = globalThis as { [KEY]?: Promise<ConsoleServer> | undefined }

/** How often the lake's folder is compared with its manifest, so that files synced in the meantime appear. */
const REFRESH_MS = 60_000
const SWEEP_MS = 600_000

/** The process's one server. Next bundles routes apart from each other, so it hangs on the global object. */
export function consoleServer(): Promise<ConsoleServer> {
  shared[KEY] ??= openConsoleServer(readEnv()).catch((error) => {
    shared[KEY] = undefined
    throw error
  })
  return shared[KEY]
}

/** Puts a server in the place of the process's one, for what asks the routes of a server with other patience. */
export function placeConsoleServer(server: Promise<ConsoleServer> | undefined): void {
  shared[KEY] = server
}

/** Closes the process's server, if it was ever opened; who asks for one afterwards is given a new one. */
export async function closeConsoleServer(): Promise<void> {
  const opened = shared[KEY]
  shared[KEY] = undefined
  await (await opened)?.close()
}

/** How long is waited: for Athena, and for somebody who follows an execution. */
export interface Patience {
  athena?: AthenaPatience
  leaseMs?: number
  /** How long another node may be silent before its executions are taken over. */
  nodeLeaseMs?: number
}

/**
 * Opens store, lake and engine as the configuration says.
 * @param helper names a process beside the console: it leaves to the console what an earlier one left behind
 */
export async function openConsoleServer(env: Env, patience: Patience = {}, helper?: string): Promise<ConsoleServer> {
  const store = await openStore(env.dataDir, env.databaseUrl)
  const manifest = Manifest.open(env.lakeDir)
  await manifest.refresh()
  const tempDir = join(/* turbopackIgnore: true */ env.dataDir, helper ? `tmp-${helper}` : 'tmp')
  const opened = await openEngine(env, manifest, tempDir, patience.athena)
  const { engine, catalogue, spellTables } = opened
  const resultsDir = join(/* turbopackIgnore: true */ env.dataDir, 'results')
  const ledger = openLedger(store, engine.kind, env.budget)
  const foretell = openForetell({ ...opened, store, manifest }, ledger)
  const meter = new Meter({ ledger, engine, foretell })
  const { leaseMs, nodeLeaseMs } = patience
  const executions = new Executions({
    ...{ store, engine, meter, resultsDir },
    ...(spellTables && { spellTables }),
    ...(leaseMs !== undefined && { leaseMs }),
    ...(nodeLeaseMs !== undefined && { nodeLeaseMs }),
  })
  if (!helper) await executions.recover()
  const sweep = async () => {
    if (helper) return
    await sweepResults(store, resultsDir)
    await sweepLedger(store)
    await sweepKept(store, keptDirOf(env.dataDir))
  }
  const results = await Results.open(join(/* turbopackIgnore: true */ tempDir, 'results'))
  await sweep()
  const timers = [repeat(REFRESH_MS, async () => void (await manifest.refresh())), repeat(SWEEP_MS, sweep)]
  const close = async () => {
    for (const timer of timers) clearInterval(timer)
    await executions.close()
    await opened.close()
    results.close()
    manifest.close()
    await store.destroy()
    rmSync(tempDir, { recursive: true, force: true })
  }
  const knowledge = catalogue
    ? new AthenaKnowledge({ catalogue, ask: askLake({ executions, results }) })
    : new ManifestKnowledge(manifest)
  const lake = { manifest, knowledge, ...(catalogue && { catalogue }) }
  return { env, store, engine, ...lake, executions, ledger, foretell, results, close }
}

function repeat(ms: number, work: () => Promise<void>): NodeJS.Timeout {
  let isBusy = false
  const timer = setInterval(() => {
    if (isBusy) return
    isBusy = true
    work()
      .catch((error) => console.error(error))
      .finally(() => {
        isBusy = false
      })
  }, ms)
  timer.unref()
  return timer
}

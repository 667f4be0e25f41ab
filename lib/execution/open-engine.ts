import { join } from 'node:path'
import { openClients } from '@/lib/aws/clients'
import { awsConfig } from '@/lib/aws/config'
import { AthenaEngine } from '@/lib/engine/athena'
import { AthenaCalls } from '@/lib/engine/athena-calls'
import { linkedTables, type SpellTables } from '@/lib/engine/athena-tables'
import { DuckDbEngine } from '@/lib/engine/duckdb'
import type { Engine } from '@/lib/engine/engine'
import type { AthenaEnv, Env } from '@/lib/env'
import { LakeCatalogue } from '@/lib/lake/athena/catalogue'
import type { Manifest } from '@/lib/lake/local/manifest'

/** The engine of LAKEWARDEN_ENGINE, and what belongs to it. */
export interface OpenEngine {
  engine: Engine
  /** What is linked in Glue, where Athena is asked. */
  catalogue?: LakeCatalogue
  /** What tables are called in Athena's text; Security Lake's own names where no AWS account is asked. */
  spellTables?: SpellTables
  /** For the small queries beside the questions that tell what these will scan. */
  aside?: Aside
  close(): Promise<void>
}

/** Queries beside the questions: they use up the same quota of the account, and have their own share of it. */
interface Aside {
  calls: AthenaCalls
  athena: AthenaEnv
  /** Queries at once; 0 where there is no room beside the questions. */
  lanes: number
}

const ASIDE = 2

/** How long Athena is waited for, where that is not the engine's own choice. */
export type AthenaPatience = Partial<
  Pick<Parameters<typeof AthenaEngine.open>[0], 'timeoutMs' | 'patienceMs' | 'lineMs'>
>

/** Opens the configured engine. Nothing of AWS is asked before the first question. */
export async function openEngine(
  env: Env,
  manifest: Manifest,
  tempDir: string,
  patience: AthenaPatience = {},
): Promise<OpenEngine> {
  if (env.engine === 'duckdb') {
    const engine = await DuckDbEngine.open({ manifest, tempDir })
    return { engine, close: () => engine.close() }
  }
  const aws = awsConfig(env)
  const clients = openClients(aws)
  const catalogue = new LakeCatalogue({ glue: clients.glue, region: aws.region, database: env.athena.database })
  const spellTables = linkedTables(catalogue)
  const athenaDir = join(/* turbopackIgnore: true */ tempDir, 'athena')
  const lanes = Math.min(ASIDE, env.athena.concurrency - 1)
  const athena = { ...env.athena, concurrency: env.athena.concurrency - lanes }
  const engine = await AthenaEngine.open({ aws, athena, spellTables, tempDir: athenaDir, ...patience })
  const calls = new AthenaCalls(aws)
  const close = async () => {
    await engine.close()
    calls.close()
    clients.close()
  }
  return { engine, catalogue, spellTables, aside: { calls, athena, lanes }, close }
}

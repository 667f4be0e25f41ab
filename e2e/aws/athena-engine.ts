import { join } from 'node:path'
import { openClients } from '@/lib/aws/clients'
import { AthenaEngine } from '@/lib/engine/athena'
import { linkedTables } from '@/lib/engine/athena-tables'
import { readEnv } from '@/lib/env'
import { LakeCatalogue } from '@/lib/lake/athena/catalogue'
import { ANALYST_KEYS } from './account'
import { athenaEnvironment } from './athena-environment'
import type { AwsServer } from './start-aws-server'

type Options = Parameters<typeof AthenaEngine.open>[0]

/** The Athena engine as the product opens it, against the wire server, as the demo's analyst. */
export async function athenaEngineOn(
  server: AwsServer,
  dir: string,
  options: Partial<Options> = {},
): Promise<{ engine: AthenaEngine; catalogue: LakeCatalogue; close(): Promise<void> }> {
  // Where the SDK's default chain looks first.
  process.env.AWS_ACCESS_KEY_ID = ANALYST_KEYS.accessKeyId
  process.env.AWS_SECRET_ACCESS_KEY = ANALYST_KEYS.secretAccessKey
  const { aws, athena } = readEnv(athenaEnvironment(server))
  const config = { ...aws, region: server.account.region }
  const clients = openClients(config)
  const catalogue = new LakeCatalogue({ glue: clients.glue, region: config.region, database: athena.database })
  const engine = await AthenaEngine.open({
    ...{ aws: config, athena, tempDir: join(dir, 'athena-tmp'), spellTables: linkedTables(catalogue) },
    ...options,
  })
  const close = async () => {
    await engine.close()
    clients.close()
  }
  return { engine, catalogue, close }
}

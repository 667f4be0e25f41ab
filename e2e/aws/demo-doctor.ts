import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openClients } from '@/lib/aws/clients'
import type { DoctorSetup } from '@/lib/aws/doctor/doctor-setup'
import { AthenaEngine } from '@/lib/engine/athena'
import { Meter } from '@/lib/execution/cost/meter'
import { openLedger } from '@/lib/execution/cost/open-ledger'
import { doctorStatements } from '@/lib/execution/doctor-statement'
import { Results } from '@/lib/execution/results'
import { readCatalogue } from '@/lib/lake/athena/read-catalogue'
import { openStore } from '@/lib/store/store'
import { ANALYST_KEYS, type AwsAccount, demoAccount } from './account'
import { startAwsServer } from './start-aws-server'

interface DemoOptions {
  lakeDir: string
  /** Changes the demo's account before it is looked at. */
  vary?: (account: AwsAccount) => unknown
  /** Changes what the doctor is given. */
  setup?: Partial<DoctorSetup>
  keys?: { accessKeyId: string; secretAccessKey: string }
}

/** A played subscriber's account and what the doctor is given to look at it: the engine and the ledger are the real ones. */
export async function openDemoDoctor({ lakeDir, vary, setup, keys = ANALYST_KEYS }: DemoOptions) {
  const account = demoAccount(lakeDir)
  vary?.(account)
  const server = await startAwsServer({ lakeDir, account })
  process.env.AWS_ACCESS_KEY_ID = keys.accessKeyId
  process.env.AWS_SECRET_ACCESS_KEY = keys.secretAccessKey
  const { region = account.region, workGroup = 'lakewarden', database, roleArn, externalId } = setup ?? {}
  const aws = { region, endpoint: server.endpoint, roleArn, externalId }
  const clients = openClients(aws)
  const caller = openClients({ region, endpoint: server.endpoint })
  const tempDir = mkdtempSync(join(tmpdir(), 'lakewarden-doctor-'))
  const store = await openStore(tempDir)
  const engine = await AthenaEngine.open({
    ...{ aws, athena: { catalog: 'AwsDataCatalog', workGroup, concurrency: 20 }, tempDir: join(tempDir, 'athena') },
    spellTables: async () => () => '',
  })
  const ledger = openLedger(store, 'athena', { usdPerTb: 5 })
  const meter = new Meter({ ledger, engine, foretell: async () => undefined })
  const results = await Results.open(join(tempDir, 'results'))
  const given: DoctorSetup = {
    ...{ region, workGroup, database, clients, callerSts: caller.sts },
    linkedTables: async () => (await readCatalogue(clients.glue, { region, database })).tables,
    ask: doctorStatements({ engine, meter, results, principal: { id: 'ana' }, tempDir }),
    ...setup,
  }
  const close = async () => {
    meter.close()
    await engine.close()
    results.close()
    await store.destroy()
    clients.close()
    caller.close()
    await server.close()
    rmSync(tempDir, { recursive: true, force: true })
  }
  return { server, account, setup: given, store, close }
}

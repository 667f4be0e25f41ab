import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { localPrincipal, type Principal } from '@/lib/auth/principal'
import { openClients } from '@/lib/aws/clients'
import { awsConfig } from '@/lib/aws/config'
import type { DoctorSetup } from '@/lib/aws/doctor/doctor-setup'
import { AthenaEngine } from '@/lib/engine/athena'
import type { Env } from '@/lib/env'
import { GlueListing } from '@/lib/lake/athena/glue-listing'
import { readCatalogue } from '@/lib/lake/athena/read-catalogue'
import { openStore } from '@/lib/store/store'
import { Meter } from './cost/meter'
import { openLedger } from './cost/open-ledger'
import { doctorStatements } from './doctor-statement'
import { Results } from './results'

/** What the doctor is given, with what has to be closed. */
interface OpenDoctor {
  setup: DoctorSetup
  close(): Promise<void>
}

/**
 * What of the doctor's set-up the configuration says: where the lake is, and AWS's clients in the caller's own name and,
 * where a role is configured, in the role's.
 * @throws LakewardenError `bad-params` where no Region is set
 */
export function doctorClients(env: Pick<Env, 'aws' | 'athena'>, principal: Principal) {
  const config = awsConfig(env)
  const { region, roleArn, externalId } = config
  const { database, workGroup, output } = env.athena
  const clients = openClients(config, principal)
  const caller = roleArn ? openClients({ ...config, roleArn: undefined, externalId: undefined }) : clients
  const setup = {
    ...{ region, roleArn, externalId, database, workGroup, output, clients, callerSts: caller.sts },
    linkedTables: async () => (await readCatalogue(new GlueListing(clients.glue), { region, database })).tables,
  }
  const close = () => {
    clients.close()
    caller.close()
  }
  return { setup, close }
}

/**
 * Opens a doctor of its own, beside a console that may be running on the same data folder: with an engine that runs
 * nothing but the doctor's statements, and the ledger that everybody writes to.
 */
export async function openDoctor(env: Env, principal: Principal = localPrincipal): Promise<OpenDoctor> {
  const { setup, close: closeClients } = doctorClients(env, principal)
  const tempDir = mkdtempSync(join(tmpdir(), 'lakewarden-doctor-'))
  const store = await openStore(env.dataDir, env.databaseUrl)
  const engine = await AthenaEngine.open({
    ...{ aws: awsConfig(env), athena: env.athena, tempDir: join(tempDir, 'athena') },
    // The doctor's statements say the tables' whole names.
    spellTables: async () => (table) => table.name,
  })
  const results = await Results.open(tempDir)
  const meter = new Meter({ ledger: openLedger(store, 'athena', env.budget), engine, foretell: async () => undefined })
  const close = async () => {
    meter.close()
    await engine.close()
    results.close()
    await store.destroy()
    closeClients()
    rmSync(tempDir, { recursive: true, force: true })
  }
  return { setup: { ...setup, ask: doctorStatements({ engine, meter, results, principal, tempDir }) }, close }
}

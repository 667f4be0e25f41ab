import { join } from 'node:path'
import { localPrincipal } from '@/lib/auth/principal'
import { openClients } from '@/lib/aws/clients'
import { awsConfig } from '@/lib/aws/config'
import { Access } from '@/lib/aws/doctor/access'
import type { DoctorSetup } from '@/lib/aws/doctor/doctor-setup'
import { readCatalogue } from '@/lib/lake/athena/read-catalogue'
import type { ConsoleServer } from './console-server'
import { Meter } from './cost/meter'
import { doctorStatements } from './doctor-statement'

/** What of a console the doctor needs. */
type Console = Pick<ConsoleServer, 'env' | 'engine' | 'ledger' | 'foretell' | 'results'>

const KEY = Symbol.for('lakewarden.access')
const shared = globalThis as { [KEY]?: WeakMap<object, Access> }

/** The access of a console to its lake, with the last check's results; nothing where the lake is on this machine. */
export function accessTo(server: Console): Access | undefined {
  if (server.engine.kind === 'duckdb') return undefined
  shared[KEY] ??= new WeakMap()
  const known = shared[KEY].get(server.engine) ?? new Access(doctorSetup(server))
  shared[KEY].set(server.engine, known)
  return known
}

/** What the doctor is given: the console's own configuration, rights and engine. */
function doctorSetup({ env, engine, ledger, foretell, results }: Console): DoctorSetup {
  const config = awsConfig(env)
  const { database, workGroup, output } = env.athena
  const clients = openClients(config, localPrincipal)
  const callerSts = config.roleArn
    ? openClients({ ...config, roleArn: undefined, externalId: undefined }).sts
    : clients.sts
  const tempDir = join(/* turbopackIgnore: true */ env.dataDir, 'tmp')
  return {
    ...{ region: config.region, roleArn: config.roleArn, externalId: config.externalId },
    ...{ database, workGroup, output, clients, callerSts },
    linkedTables: async () => (await readCatalogue(clients.glue, { region: config.region, database })).tables,
    ask: doctorStatements({
      engine,
      results,
      meter: new Meter({ ledger, engine, foretell }),
      principal: localPrincipal,
      tempDir,
    }),
  }
}

import { join } from 'node:path'
import { localPrincipal } from '@/lib/auth/principal'
import { Access } from '@/lib/aws/doctor/access'
import type { ConsoleServer } from './console-server'
import { Meter } from './cost/meter'
import { costOf } from './cost/price'
import { doctorStatements } from './doctor-statement'
import { doctorClients } from './open-doctor'

/** What of a console the doctor needs. */
type Console = Pick<ConsoleServer, 'env' | 'engine' | 'ledger' | 'foretell' | 'results'>

const KEY = Symbol.for('lakewarden.access')
const shared = globalThis as { [KEY]?: WeakMap<object, Access> }

/**
 * The access of a console to its lake, with the last check's results; nothing where the lake is on this machine. Its
 * statements are run by the console's own engine.
 */
export function accessTo(server: Console): Access | undefined {
  const { env, engine, ledger, foretell, results } = server
  if (engine.kind === 'duckdb') return undefined
  shared[KEY] ??= new WeakMap()
  const known = shared[KEY].get(engine)
  if (known) return known
  const ask = doctorStatements({
    ...{ engine, results, principal: localPrincipal, meter: new Meter({ ledger, engine, foretell }) },
    tempDir: join(/* turbopackIgnore: true */ env.dataDir, 'tmp'),
  })
  const queryUsd = costOf(0, env.budget.usdPerTb) / 1e9
  const access = new Access({ ...doctorClients(env, localPrincipal).setup, ask }, queryUsd)
  shared[KEY].set(engine, access)
  return access
}

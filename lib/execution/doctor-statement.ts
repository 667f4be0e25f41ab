import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Principal } from '@/lib/auth/principal'
import type { DoctorSetup } from '@/lib/aws/doctor/doctor-setup'
import type { Engine, EngineStatus } from '@/lib/engine/engine'
import type { Meter } from './cost/meter'
import type { Results } from './results'

interface Options {
  engine: Engine
  meter: Meter
  results: Results
  principal: Principal
  /** Folder for results, which are looked at once and removed. */
  tempDir: string
}

/** All that a doctor looks at of an answer. */
const ROWS = 1

/** Runs the doctor's statements as questions are run: by the engine, in line with the others, reserved and written down. */
export function doctorStatements({ engine, meter, results, principal, tempDir }: Options): DoctorSetup['ask'] {
  return async (name, fragment) => {
    const token = randomUUID()
    const resultPath = join(/* turbopackIgnore: true */ tempDir, `${token}.parquet`)
    let queryId = ''
    let status: EngineStatus | undefined
    await meter.begin({ id: token, principal: principal.id, query: name }, fragment)
    try {
      const onAccepted = (id: string) => {
        queryId = id
      }
      const id = await engine.start({ fragment, name, token, resultPath, principal: principal.id, onAccepted })
      meter.started(token, id)
      status = await engine.ended(id)
      if (status.state !== 'succeeded') throw new Error(wordsOf(status))
      const page = await results.page(await engine.result(id), { offset: 0, limit: ROWS })
      return { rows: page.rows, queryId }
    } finally {
      await meter.end(token, status).settle()
      await rm(resultPath, { force: true })
    }
  }
}

/** Why Athena did not run a statement to its end, in its own words, which name what is missing. */
function wordsOf({ error, state }: EngineStatus): string {
  if (!error) return state
  const { detail, cause, message } = error
  return detail ?? (cause instanceof Error ? cause.message : message)
}

import type { Engine } from '@/lib/engine/engine'
import { questionNamed } from '@/queries/registry'
import type { Meter } from './cost/meter'
import { leftBehind } from './execution-end'
import type { ExecutionRows, Row } from './execution-rows'
import type { Flights } from './flights'
import type { Leases } from './leases'

interface Options {
  rows: ExecutionRows
  flights: Flights
  leases: Leases
  engine: Engine
  meter: Meter
}

/** What has no id of the engine's yet may have been sent all the same, if the process died just then. */
const UNSENT_MS = 600_000

/**
 * Takes up the queries that a killed process left in an engine that outlives it: whoever follows them gets the answer,
 * the others are stopped when the lease is over. The run's own token is sent again, so nothing starts twice. What is on
 * another engine, or too old, or no question any more, is called stopped.
 */
export async function recoverExecutions({ rows, flights, leases, engine, meter }: Options): Promise<void> {
  const open = await rows.open()
  const scans = Map.groupBy(open, (row) => row.shared_from ?? row.id)
  const taken = new Set<string>()
  for (const [token, members] of scans) {
    const departure = departureOf(token, members, engine)
    if (!departure) {
      for (const { id } of members) await rows.update(id, leftBehind())
      continue
    }
    taken.add(token)
    for (const { id } of members) leases.touch(id)
    const { principal, question, fragment } = departure
    const before = async () => await meter.takeUp({ id: token, principal, query: question.name }, fragment)
    // Its failure is written down where it is looked for.
    await flights.launch({ ...departure, before }).catch((error) => console.error(error))
  }
  await meter.dropOthers(taken)
}

function departureOf(token: string, members: readonly Row[], engine: Engine) {
  const [first] = members
  const question = questionNamed(first?.query ?? '')
  if (!first || !question || !engine.outlivesProcess || first.engine !== engine.kind) return undefined
  const resumes = members.find((row) => row.engine_execution_id)?.engine_execution_id ?? undefined
  if (!resumes && Date.now() - first.started_at > UNSENT_MS) return undefined
  const params = question.params.safeParse(JSON.parse(first.params))
  if (!params.success) return undefined
  return {
    ...{ key: first.key, leader: token, principal: first.principal, question, resumes },
    fragment: question.sql(params.data),
    members: members.map((row) => row.id),
  }
}

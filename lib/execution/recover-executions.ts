import type { Engine } from '@/lib/engine/engine'
import { sql } from '@/lib/sql/sql'
import { questionNamed } from '@/queries/registry'
import type { Meter } from './cost/meter'
import { leftBehind } from './execution-end'
import type { ExecutionRows, Row } from './execution-rows'
import type { Flights } from './flights'
import type { Leases } from './leases'
import type { NodeLease } from './node-lease'

interface Options {
  rows: ExecutionRows
  flights: Flights
  leases: Leases
  node: NodeLease
  engine: Engine
  meter: Meter
}

/** What has no id of the engine's yet may have been sent all the same, if the process died just then. */
const UNSENT_MS = 600_000
/** On a store that others share, a reservation that no execution names may be just being made. */
const YOUNG_MS = 3_600_000

/**
 * Takes up the queries that a killed process left in an engine that outlives it: whoever follows them gets the answer,
 * the others are stopped when the lease is over. The run's own token is sent again, so nothing starts twice. What is on
 * another engine, or too old, or no question any more, is called stopped, and stopped in the engine.
 * @returns what was left that is a part of others
 */
export async function recoverExecutions(options: Options): Promise<Row[]> {
  const { rows, leases, node, engine, meter } = options
  const left = await node.takeOver()
  const scans = Map.groupBy(
    left.filter((row) => !row.part_of),
    (row) => row.shared_from ?? row.id,
  )
  for (const [token, members] of scans) {
    const departure = departureOf(token, members, engine)
    if (!departure) {
      await stopLeft(options, token, members)
      for (const { id } of members) await rows.update(id, leftBehind())
      continue
    }
    for (const { id } of members) leases.touch(id)
    const { principal, question, fragment } = departure
    const before = async () => await meter.takeUp({ id: token, principal, query: question.name }, fragment)
    // Its failure is written down where it is looked for.
    await options.flights.launch({ ...departure, before }).catch((error) => console.error(error))
  }
  const alive = new Set((await rows.open()).map((row) => row.shared_from ?? row.id))
  await meter.dropOthers(({ id, at }) => alive.has(id) || (node.isShared && Date.now() - at < YOUNG_MS))
  return left.filter((row) => row.part_of)
}

function departureOf(token: string, members: readonly Row[], engine: Engine) {
  const [first] = members
  const question = questionNamed(first?.query ?? '')
  if (!first || !question || !isOf(engine, first)) return undefined
  const resumes = queryIdOf(members)
  if (!resumes && Date.now() - first.started_at > UNSENT_MS) return undefined
  const params = question.params.safeParse(JSON.parse(first.params))
  if (!params.success) return undefined
  return {
    ...{ key: first.key, leader: token, principal: first.principal, question, resumes },
    fragment: question.sql(params.data),
    members: members.map((row) => row.id),
  }
}

/** Stops what runs on in the engine and that nobody can take up, and settles what it came to. */
async function stopLeft({ engine, meter }: Options, token: string, members: readonly Row[]): Promise<void> {
  const [first] = members
  const resumes = queryIdOf(members)
  if (!first || !resumes || !isOf(engine, first)) return
  try {
    const fragment = sql`SELECT 1`
    const { principal, query } = first
    await meter.takeUp({ id: token, principal, query }, fragment)
    const id = await engine.start({ fragment, name: query, token, principal, resumes, resultPath: '' })
    await engine.stop(id)
    await meter.end(token, await engine.ended(id)).settle()
  } catch (error) {
    console.error(error)
  }
}

function isOf(engine: Engine, row: Row): boolean {
  return engine.outlivesProcess && row.engine === engine.kind
}

function queryIdOf(members: readonly Row[]): string | undefined {
  return members.find((row) => row.engine_execution_id)?.engine_execution_id ?? undefined
}

import type { Execution } from '@/lib/client/execution'
import type { SqlRequest } from '@/lib/client/use-sql'

/** A statement that was run: what the server knows of the run, or only that it was tried in this browser. */
export interface PastRun {
  request: SqlRequest
  at: string
  execution?: Execution
}

const KEY = 'lakewarden.sql.tried'
const MOST = 50

/** What was tried in this browser, the newest first: also what was refused and so never became a run. */
export function triedHere(): PastRun[] {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '[]') as PastRun[]
    return Array.isArray(kept) ? kept.filter((run) => typeof run?.request?.sql === 'string') : []
  } catch {
    return []
  }
}

/** Remembers that a statement was tried. */
export function rememberTry(request: SqlRequest, at: Date): void {
  const { sql, params, types } = request
  const rest = triedHere().filter((run) => keyOf(run.request) !== keyOf(request))
  try {
    const kept = [{ request: { sql, params, types }, at: at.toISOString() }, ...rest].slice(0, MOST)
    localStorage.setItem(KEY, JSON.stringify(kept))
  } catch {
    // A full or forbidden storage keeps nothing.
  }
}

/** The server's runs and this browser's tries as one list, each statement with its values once, the newest first. */
export function pastRuns(executions: readonly Execution[], tried: readonly PastRun[]): PastRun[] {
  const known = executions.map((execution): PastRun => {
    const { sql = '', params = {}, types = {} } = (execution.params ?? {}) as Partial<SqlRequest>
    return { request: { sql, params, types }, at: execution.startedAt, execution }
  })
  const byKey = new Map<string, PastRun>()
  for (const run of [...tried, ...known]) {
    const before = byKey.get(keyOf(run.request))
    // A kept answer has the time of its scan; when it was last asked for is what one looks for.
    byKey.set(keyOf(run.request), before && before.at > run.at ? { ...run, at: before.at } : run)
  }
  return [...byKey.values()].sort((a, b) => (a.at < b.at ? 1 : -1))
}

function keyOf({ sql, params, types }: SqlRequest): string {
  const sorted = (all: object) => Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify([sql, sorted(params), sorted(types)])
}

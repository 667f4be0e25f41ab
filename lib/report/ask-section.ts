import { z } from 'zod'
import type { Principal } from '@/lib/auth/principal'
import type { ConsoleServer } from '@/lib/execution/console-server'
import { columnsOf, toExecution } from '@/lib/execution/execution'
import { throwIfFailed } from '@/lib/execution/execution-error'
import { isOpen } from '@/lib/execution/execution-rows'
import { SQL_QUERY } from '@/lib/execution/foreign-sql/sql-request'
import { type Asked, ask } from '@/lib/saved/asked'
import { savedQueriesOf } from '@/lib/saved/open-saved'
import { questionNamed } from '@/queries/registry'
import type { Section } from './report-request'
import type { ReportWindow } from './report-window'
import type { DataPart } from './write/answered'

/** How long one look at an execution waits; looking keeps it alive. */
const FOLLOW_MS = 5_000

/** For whom and what for a section is asked. */
export interface SectionCause {
  principal: Principal
  schedule: string | undefined
  signal: AbortSignal
}

/**
 * Asks a section over the report's window, and waits for its stored result.
 * @throws LakewardenError as the question is refused or fails; the abort's reason, the question stopped
 */
export async function askSection(
  server: ConsoleServer,
  section: Exclude<Section, { kind: 'text' }>,
  window: ReportWindow,
  { principal, schedule, signal }: SectionCause,
): Promise<DataPart> {
  signal.throwIfAborted()
  const { asked, isOwnWindow } = await askedOf(server, section, window, principal)
  const cause = schedule === undefined ? {} : { schedule }
  const { execution: started } = await ask(server, asked, { waitMs: 0, limit: 0 }, principal, cause)
  const { executions, results } = server
  let row = await executions.wait(started.id, principal, FOLLOW_MS)
  while (isOpen(row)) {
    if (signal.aborted) await executions.stop(started.id, principal)
    signal.throwIfAborted()
    row = await executions.wait(started.id, principal, FOLLOW_MS)
  }
  const execution = toExecution(row)
  throwIfFailed(execution)
  const { path } = await executions.resultPath(started.id, principal)
  const result = { path, columns: columnsOf(row), rowCount: row.row_count }
  const rowCount = row.row_count ?? 0
  const first = await results.page(result, { offset: 0, limit: 1 })
  const total = first.rows[0]?.[result.columns.findIndex(({ name }) => name === 'of_total')]
  const ofTotal = typeof total === 'number' ? total : null
  return { kind: 'data', title: section.title, execution, result, rowCount, ofTotal, isOwnWindow }
}

/** What a section asks: its own parameters, and the report's window wherever it takes one. */
async function askedOf(
  server: ConsoleServer,
  section: Exclude<Section, { kind: 'text' }>,
  window: ReportWindow,
  principal: Principal,
): Promise<{ asked: Asked; isOwnWindow: boolean }> {
  if (section.kind === 'question') {
    const params = takesWindow(section.query) ? { ...section.params, ...window } : section.params
    return { asked: { query: section.query, params, last: null }, isOwnWindow: false }
  }
  const { query, params, last } = await savedQueriesOf(server).find(section.savedQueryId, principal)
  if (section.window === 'own') return { asked: { query, params, last }, isOwnWindow: true }
  if (query !== SQL_QUERY)
    return { asked: { query, params: { ...(params as object), ...window }, last: null }, isOwnWindow: false }
  const request = params as { params?: Record<string, unknown> }
  const given = request.params ?? {}
  const hasWindow = last !== null || ('from' in given && 'to' in given)
  if (!hasWindow) return { asked: { query, params, last }, isOwnWindow: true }
  return { asked: { query, params: { ...request, params: { ...given, ...window } }, last: null }, isOwnWindow: false }
}

function takesWindow(name: string): boolean {
  const params = questionNamed(name)?.params
  return !(params instanceof z.ZodObject) || 'from' in params.shape
}

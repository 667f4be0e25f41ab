import { z } from 'zod'
import type { Principal } from '@/lib/auth/principal'
import type { ConsoleServer } from './console-server'
import { columnsOf, type Execution, toExecution } from './execution'
import type { Cause } from './executions'
import { parseQuestion } from './parse-question'
import { partOfSchema, wholeOf } from './parts/whole-of'
import { parseOrRefuse, waitMsSchema } from './request-query'
import type { Page } from './results'

/** Rows that come with the answer at once, at most; the rest is paged. */
export const FIRST_PAGE_ROWS = 10_000

const body = z.object({
  params: z.unknown().optional(),
  waitMs: waitMsSchema.default(1_500),
  /** Rows to send with the answer. */
  limit: z.number().int().min(0).max(FIRST_PAGE_ROWS).default(FIRST_PAGE_ROWS),
  /** A kept result older than this is not taken; 0 asks the lake again. */
  maxAgeMs: z.number().min(0).optional(),
  /** A merged question that answers this one among others: where scanning is paid for, the table is read once for all. */
  partOf: partOfSchema.optional(),
})

/** The answer to a question: always the execution, and the first rows when it has ended well. */
export interface Answer {
  execution: Execution
  columns?: Page['columns']
  rows?: Page['rows']
  totalRows?: number
}

/**
 * Runs a question by name: looks it up, checks its parameters, shares or starts it, waits a little.
 * @param cause what it is asked for, for the ledger
 * @throws LakewardenError `not-found` for an unknown question, `bad-params` naming the field, or what the execution failed with.
 */
export async function run(
  server: Pick<ConsoleServer, 'engine' | 'executions' | 'results'>,
  name: string,
  input: unknown,
  principal: Principal,
  cause: Cause = {},
): Promise<Answer> {
  const { params: raw, waitMs, limit, maxAgeMs, partOf } = parseOrRefuse(body, input)
  const { question, params } = parseQuestion(name, raw)
  const whole = partOf && wholeOf(question, params, partOf)
  const started =
    whole && server.engine.kind === 'athena'
      ? await server.executions.startPart(question, params, whole, { principal, maxAgeMs, cause })
      : await server.executions.start(question, params, principal, maxAgeMs, cause)
  return await answer(server, started.id, principal, { waitMs, limit })
}

/** How an execution is doing; with its first rows when it has just succeeded. */
export async function answer(
  server: Pick<ConsoleServer, 'executions' | 'results'>,
  id: string,
  principal: Principal,
  { waitMs, limit }: { waitMs: number; limit: number },
): Promise<Answer> {
  const row = await server.executions.wait(id, principal, waitMs)
  const execution = toExecution(row)
  if (row.state !== 'succeeded' || !row.result_path) return { execution }
  const { path } = await server.executions.resultPath(id, principal)
  const result = { path, columns: columnsOf(row), rowCount: row.row_count }
  const page = await server.results.page(result, { offset: 0, limit })
  return { execution, columns: page.columns, rows: page.rows, totalRows: page.totalRows }
}

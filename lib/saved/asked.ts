import { z } from 'zod'
import type { Principal } from '@/lib/auth/principal'
import { LakewardenError } from '@/lib/errors'
import type { ConsoleServer } from '@/lib/execution/console-server'
import { estimateQuestion } from '@/lib/execution/cost/estimate-question'
import { checkSql } from '@/lib/execution/foreign-sql/check-sql'
import { runSql } from '@/lib/execution/foreign-sql/run-sql'
import { SQL_QUERY, sqlRequest } from '@/lib/execution/foreign-sql/sql-request'
import { parseQuestion } from '@/lib/execution/parse-question'
import { parseOrRefuse } from '@/lib/execution/request-query'
import { type Answer, run } from '@/lib/execution/run'
import { parseLast, pinNow } from '@/lib/time'

/** A question, or a person's SQL, with what it was asked for. */
export interface Asked {
  /** The name of a question, or `sql`. */
  query: string
  /** As the question takes them; of SQL the text and the values of its parameters. */
  params: unknown
  /** Such as `24h`: the window ends when it is asked. Null where `params` hold the window as it is. */
  last: string | null
}

/** The part of a request that says how the window moves on. */
export const lastSchema = z
  .string()
  .refine((text) => parseLast(text) !== undefined, 'is no length of time such as 24h or 7d')
  .nullable()
  .default(null)

/** How long a request that asks may wait, how many rows it takes, and whether a kept answer will do. */
export const runBody = z.strictObject({
  waitMs: z.int().min(0).max(30_000).optional(),
  limit: z.int().min(0).max(10_000).optional(),
  maxAgeMs: z.number().min(0).optional(),
})

/**
 * Checks what is to be asked.
 * @throws LakewardenError `not-found` for a question that there is no more, `bad-params` naming the field
 */
export function checkAsked(asked: Asked): void {
  const { query } = asked
  const params = paramsNow(asked)
  if (query === SQL_QUERY) parseOrRefuse(z.object({ params: sqlRequest }), { params })
  else parseQuestion(query, params)
}

/** The parameters to ask with now: those that were saved, with the window that ends now where it is a relative one. */
export function paramsNow({ query, params, last }: Asked, now = Date.now()): unknown {
  const length = last === null ? undefined : parseLast(last)
  if (length === undefined) return params
  const to = pinNow(now)
  const window = { from: new Date(to - length).toISOString(), to: new Date(to).toISOString() }
  if (query !== SQL_QUERY) return { ...(params as object), ...window }
  const request = params as z.output<typeof sqlRequest>
  return { ...request, params: { ...request.params, ...window } }
}

/**
 * Asks it, as of now.
 * @param cause what it is asked for, for the ledger
 * @throws LakewardenError as the question or the SQL is refused
 */
export async function ask(
  server: ConsoleServer,
  asked: Asked,
  input: z.output<typeof runBody>,
  principal: Principal,
  cause: { link?: string; schedule?: string } = {},
): Promise<Answer> {
  const params = paramsNow(asked)
  if (asked.query === SQL_QUERY) return await runSql(server, { ...input, ...(params as object) }, principal, cause)
  return await run(server, asked.query, { ...input, params }, principal, cause)
}

/**
 * What asking it now would scan and cost; null where nothing tells that. Starts nothing.
 * @throws LakewardenError as the question or the SQL would be refused
 */
export async function foretell(server: ConsoleServer, asked: Asked) {
  const params = paramsNow(asked)
  if (asked.query !== SQL_QUERY) return await estimateQuestion(server, asked.query, { params })
  const { problem, estimate, usd } = await checkSql(server, params)
  if (problem)
    throw new LakewardenError('query-rejected', problem.message, { ...(problem.hint && { hint: problem.hint }) })
  return { estimate, usd }
}

import { z } from 'zod'
import type { Principal } from '@/lib/auth/principal'
import { LakewardenError } from '@/lib/errors'
import type { Question } from '@/lib/sql/define-query'
import type { ForeignStatement } from '@/lib/sql/foreign/foreign-sql'
import { placeOf } from '@/lib/sql/foreign/place'
import type { ConsoleServer } from '../console-server'
import type { Cause } from '../executions'
import { parseOrRefuse, waitMsSchema } from '../request-query'
import { type Answer, answer, FIRST_PAGE_ROWS } from '../run'
import { engineWords } from './engine-words'
import { SQL_QUERY, type SqlRequest, sqlRequest } from './sql-request'
import { understandSql } from './understand-sql'

/** What asks for a run. */
export const sqlBody = sqlRequest.extend({
  waitMs: waitMsSchema.default(1_500),
  limit: z.number().int().min(0).max(FIRST_PAGE_ROWS).default(FIRST_PAGE_ROWS),
  maxAgeMs: z.number().min(0).optional(),
})

/** An answer that depends on the moment is not taken for another moment's. */
const MOMENT_MS = 60_000

/**
 * Runs a person's SELECT: understood first, refused with place and reason, else shared or started like any question.
 * @throws LakewardenError `query-rejected`, `bad-params`, `throttled`, or what the engine refuses
 */
export async function runSql(
  server: Pick<ConsoleServer, 'engine' | 'knowledge' | 'executions' | 'results'>,
  input: unknown,
  principal: Principal,
  cause: Cause = {},
): Promise<Answer> {
  const { waitMs, limit, maxAgeMs, ...request } = parseOrRefuse(sqlBody, input)
  const statement = await understandSql(server, request)
  const missing = statement.parameters.find((p) => !p.isGiven)
  if (missing) {
    throw new LakewardenError('bad-params', `:${missing.name} has no value.`, {
      hint: 'Give each parameter a value.',
      at: placeOf(request.sql, missing.span),
    })
  }
  const unused = Object.keys({ ...request.params, ...request.types }).find(
    (name) => !statement.parameters.some((p) => p.name === name),
  )
  if (unused !== undefined) {
    throw new LakewardenError('bad-params', `params.${unused}: there is no :${unused} in the SQL.`, {
      hint: 'Leave it out, or write it into the SQL.',
    })
  }
  const question = questionOf(request.sql, statement)
  const maxAge = maxAgeMs ?? (statement.isVolatile ? MOMENT_MS : undefined)
  const started = await server.executions.start(question, request, principal, maxAge, cause)
  return await answer(server, started.id, principal, { waitMs, limit })
}

/** A person's SQL as a question, so that it goes the way of all questions. */
function questionOf(sql: string, { fragment }: ForeignStatement): Question<z.ZodType<SqlRequest>, z.ZodObject> {
  return {
    name: SQL_QUERY,
    title: 'Your own SQL',
    sentence: 'What does your own SELECT answer?',
    params: sqlRequest,
    row: z.object({}),
    example: { sql: 'SELECT 1 AS one', params: {}, types: {} },
    isForeign: true,
    explain: (words) => engineWords(sql, words),
    sql: () => fragment,
  }
}

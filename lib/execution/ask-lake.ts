import type { z } from 'zod'
import type { Principal } from '@/lib/auth/principal'
import { isLakewardenError, LakewardenError } from '@/lib/errors'
import type { Question } from '@/lib/sql/define-query'
import { columnsOf, toExecution } from './execution'
import type { Executions } from './executions'
import type { Results } from './results'

/** Rows of a question that the console asks for itself, at most. */
const MOST_ROWS = 10_000
const WAIT_MS = 30_000

/** In whose name the console asks on its own behalf: seen in the ledger and in AWS's log. */
const consolePrincipal: Principal = { id: 'lakewarden' }

/** Asks a question and waits for its rows. @throws LakewardenError as it failed */
export type AskLake = <P extends z.ZodType, R extends z.ZodObject>(
  question: Question<P, R>,
  params: z.input<P>,
) => Promise<z.output<R>[]>

/** Questions of the console's own, by the same way as everybody's: shared, metered, kept. */
export function askLake(server: { executions: Executions; results: Results }): AskLake {
  return async (question, params) => {
    const { executions, results } = server
    let row = await executions.start(question, question.params.parse(params), consolePrincipal, 0)
    while (row.state === 'queued' || row.state === 'running') {
      row = await executions.wait(row.id, consolePrincipal, WAIT_MS)
    }
    if (row.state !== 'succeeded') throw failureOf(toExecution(row).error)
    const { path } = await executions.resultPath(row.id, consolePrincipal)
    const columns = columnsOf(row)
    const page = await results.page({ path, columns, rowCount: row.row_count }, { offset: 0, limit: MOST_ROWS })
    return page.rows.map((cells) =>
      question.row.parse(Object.fromEntries(columns.map((column, i) => [column.name, cells[i]]))),
    )
  }
}

function failureOf(error: unknown): LakewardenError {
  if (isLakewardenError(error)) return error
  const {
    code = 'query-failed',
    message = 'The lake did not answer.',
    hint,
  } = (error ?? {}) as Partial<LakewardenError>
  return new LakewardenError(code, message, hint === undefined ? {} : { hint })
}

import type { Updateable } from 'kysely'
import type { EngineStatus, ResultSource } from '@/lib/engine/engine'
import { type ErrorCode, type ErrorPlace, isLakewardenError, type LakewardenError } from '@/lib/errors'
import type { Question } from '@/lib/sql/define-query'
import type { ExecutionTable } from '@/lib/store/execution-table'

type End = Updateable<ExecutionTable>

/** The end of an execution with a result; failed where its columns are not those that the question promises. */
export function success(result: ResultSource, question: Question, keepMs: number): End {
  const expected = Object.keys(question.row.shape)
  const actual = result.columns.map((c) => c.name)
  if (!question.isForeign && expected.join('\n') !== actual.join('\n')) {
    const error = errorText('row-mismatch', 'The answer does not have the columns that the question promises.')
    return { state: 'failed', finished_at: Date.now(), error }
  }
  return {
    state: 'succeeded',
    finished_at: Date.now(),
    row_count: result.rowCount,
    columns: JSON.stringify(result.columns),
    result_path: result.path,
    result_kept_until: Date.now() + keepMs,
  }
}

/** The end of an execution that the engine ended without a result. The engine's own words go to the log. */
export function failure(status: EngineStatus, question?: Pick<Question, 'explain'>): End {
  if (status.error?.cause) console.error(status.error.cause)
  const { code, message, hint, retryable } = status.error ?? { code: 'stopped', message: 'The question was stopped.' }
  // Who wrote the SQL is told in the engine's words, and where.
  const own = status.error?.detail === undefined ? undefined : question?.explain?.(status.error.detail)
  return {
    state: status.state === 'stopped' ? 'stopped' : 'failed',
    finished_at: Date.now(),
    error: errorText(code, own?.message ?? message, { hint, retryable, at: own?.at }),
  }
}

/** The end of an execution that Lakewarden itself could not carry through. */
export function failed(code: ErrorCode, message: string) {
  return { state: 'failed', finished_at: Date.now(), error: errorText(code, message, { hint: 'Ask again.' }) }
}

/** The end of an execution that was refused. */
export function refused({ code, message, hint, retryable }: LakewardenError): End {
  return { state: 'failed', finished_at: Date.now(), error: errorText(code, message, { hint, retryable }) }
}

/** The end of an execution that did not come off the ground. */
export function notStarted(error: unknown): End {
  return isLakewardenError(error) ? refused(error) : failed('engine-down', 'The engine did not take the question.')
}

/** The end of an execution that an earlier process left behind. */
export function leftBehind(): End {
  const hint = 'Ask again.'
  const error = errorText('stopped', 'Lakewarden was stopped while this ran.', { hint })
  return { state: 'stopped', finished_at: Date.now(), error }
}

interface More {
  hint?: string | undefined
  retryable?: boolean | undefined
  at?: ErrorPlace | undefined
}

function errorText(code: string, message: string, { hint, retryable, at }: More = {}): string {
  return JSON.stringify({ code, message, ...(hint && { hint }), ...(retryable && { retryable }), ...(at && { at }) })
}

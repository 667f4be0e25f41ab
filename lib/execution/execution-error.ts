import { type ErrorCode, LakewardenError } from '@/lib/errors'
import type { Execution } from './execution'
import { SQL_QUERY } from './foreign-sql/sql-request'

const STOPPED = {
  code: 'stopped',
  message: 'The question was stopped.',
  hint: undefined,
  retryable: undefined,
  at: undefined,
}

/** Throws what an execution ended with, unless it is well or still running. */
export function throwIfFailed(execution: Execution): void {
  if (execution.state !== 'failed' && execution.state !== 'stopped') return
  const { code, message, hint, retryable, at } = execution.error ?? STOPPED
  throw new LakewardenError(code as ErrorCode, message, {
    ...(hint ? { hint } : {}),
    ...(at ? { at } : {}),
    executionId: execution.id,
    isOwnDoing: execution.query === SQL_QUERY && !retryable,
    retryable: retryable ?? (code === 'timeout' || code === 'stopped' || code === 'engine-down'),
  })
}

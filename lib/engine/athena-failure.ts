import type { QueryExecution } from '@aws-sdk/client-athena'
import { denial } from '@/lib/aws/aws-denial'
import { awsError } from '@/lib/aws/aws-error'
import { awsFailure } from '@/lib/aws/aws-failure'
import { formatBytes, formatElapsed } from '@/lib/format'
import type { IncompleteResult } from './athena-download'
import type { EngineFailure } from './engine'

type Failure = Omit<EngineFailure, 'cause' | 'detail'>

const READ_AGAIN = 'Ask again: the scan is done and paid for, only its rows are read once more.'
const NARROW = 'Choose a shorter time window, or fewer accounts and Regions.'

/**
 * What Athena says of a query that failed, and what of it people can act on. The words lead with Trino's name of the
 * error; numbers are those of `AthenaError.ErrorType` (User Guide, "Athena error catalog").
 */
const SAYINGS: readonly [RegExp, Failure][] = [
  [
    /Bytes scanned limit/i,
    {
      code: 'over-budget',
      message: 'The question came to the limit of bytes that the workgroup allows a query.',
      hint: `${NARROW} Whoever runs the workgroup can raise its limit.`,
    },
  ],
  [
    /cancelled by user/i,
    {
      code: 'stopped',
      message: 'The question was stopped in Athena.',
      hint: 'Whoever did it may know why. Ask again.',
    },
  ],
  [
    /Query timeout|EXCEEDED_TIME_LIMIT/i,
    { code: 'timeout', message: 'The question took longer than Athena allows.', hint: NARROW },
  ],
  [
    /exhausted resources|EXCEEDED_\w*MEMORY/i,
    { code: 'query-failed', message: 'The question needs more than Athena has for one query.', hint: NARROW },
  ],
  [
    /TABLE_NOT_FOUND|SCHEMA_NOT_FOUND|TABLE_OR_VIEW_NOT_FOUND/,
    {
      code: 'access-denied',
      message: 'Athena does not find a table of the lake, or may not show it.',
      hint: 'Check the link to the table, and DESCRIBE on the link and SELECT on its target. "npm run lakewarden -- doctor" tells which is missing.',
    },
  ],
  [
    /COLUMN_NOT_FOUND/,
    {
      code: 'query-failed',
      message: 'A column is not in the table, or may not be read.',
      hint: 'Is the table of another version of Security Lake? Are only some columns granted?',
    },
  ],
  [
    /ICEBERG_|HIVE_|Path does not exist|NoSuchKey/,
    {
      code: 'query-failed',
      message: 'A file of the lake could not be read.',
      hint: 'Files older than the lake keeps them go while they are read: choose a later window, and ask again.',
    },
  ],
  [
    /SYNTAX_ERROR|MALFORMED_QUERY|TYPE_MISMATCH|FUNCTION_NOT_FOUND|INVALID_\w+|NOT_SUPPORTED|DIVISION_BY_ZERO|NUMERIC_VALUE_OUT_OF_RANGE/,
    { code: 'query-failed', message: 'The engine could not answer this question.' },
  ],
  [
    /throttl|TooManyRequests|SlowDown|Please reduce your request rate/i,
    {
      code: 'throttled',
      message: 'What Athena reads from is asked too often just now.',
      hint: 'Ask again in a minute.',
    },
  ],
]

/** The failure of a query that Athena ended as FAILED, or as CANCELLED without our asking. */
export function athenaFailure(query: QueryExecution): EngineFailure {
  const { AthenaError: error, StateChangeReason: reason = '' } = query.Status ?? {}
  const words = error?.ErrorMessage ?? reason
  const denied = /PERMISSION_DENIED|Access ?Denied|Lake Formation permission|not authorized to perform/i.test(words)
  const told = SAYINGS.find(([pattern]) => pattern.test(words))?.[1]
  const refusal =
    denied && !told
      ? denial({ ...awsError({ message: words }), status: 403 }, 'lakeformation:GetDataAccess')
      : undefined
  const failure = refusal ??
    told ?? { code: 'query-failed' as const, message: 'Athena could not answer this question.', hint: 'Ask again.' }
  const isCutOff = failure.code === 'over-budget'
  const message = isCutOff
    ? `${failure.message} ${scanned(query.Statistics?.DataScannedInBytes ?? 0)}`
    : failure.message
  const isTransient = error?.Retryable === true || failure.code === 'throttled' || !(refusal ?? told)
  return {
    ...failure,
    message,
    retryable: isTransient,
    detail: words,
    cause: `Athena ${query.QueryExecutionId}: ${words}`,
  }
}

/** The failure of a statement that Athena did not take, or of whose end nothing could be learnt. */
export function callFailure(thrown: unknown, action: string): EngineFailure {
  const { message: words, name } = awsError(thrown)
  const isSql =
    name === 'InvalidRequestException' && /^(line \d+:\d+|Queries of this type|Only one sql|Empty sql)/i.test(words)
  if (isSql) {
    return { code: 'query-failed', message: 'The engine could not answer this question.', detail: words, cause: thrown }
  }
  const { code, message, hint, retryable } = awsFailure(thrown, action)
  return { code, message, ...(hint && { hint }), retryable, cause: thrown }
}

/** The failure of a question that was stopped because it took too long for us. */
export function lateFailure(timeoutMs: number, scannedBytes: number): EngineFailure {
  const message = `The question was stopped after ${formatElapsed(timeoutMs, 'en')}. ${scanned(scannedBytes)}`
  return { code: 'timeout', message, hint: NARROW, retryable: true }
}

function scanned(bytes: number): string {
  return `It had scanned ${formatBytes(bytes, 'en')}, and no more is charged.`
}

/** The failure of a question whose rows came incomplete: they are not shown as if they were all. */
export function incompleteFailure(cause: IncompleteResult): EngineFailure {
  return {
    code: 'query-failed',
    message: `The result came incomplete: ${cause.soFar}.`,
    hint: READ_AGAIN,
    retryable: true,
    cause,
  }
}

/** The failure of a question whose rows have no room on this machine; undefined where something else is wrong. */
export function diskFailure(cause: unknown): EngineFailure | undefined {
  const { code, message } = (cause ?? {}) as { code?: string; message?: string }
  const words = `${code} ${message}`
  const failure = (what: string): EngineFailure => ({
    ...{ code: 'store-full', message: `${what} Nothing of the result was kept.`, retryable: true, cause },
    hint: `Mend that, then ask again: the scan is done and paid for, only its rows are read once more.`,
  })
  if (/ENOSPC|EDQUOT|EFBIG|No space left|quota exceeded|File too large/i.test(words))
    return failure('The disk of the data folder is full.')
  if (/EACCES|EPERM|EROFS|ENOENT|ENOTDIR|Permission denied|Read-only file system|Not a directory/i.test(words)) {
    return failure('The data folder cannot be written.')
  }
  if (/EMFILE|ENFILE|Too many open files/i.test(words)) return failure('Lakewarden has as many files open as it may.')
  return /\bEIO\b|Input\/output error/i.test(words) ? failure('The disk of the data folder gave an error.') : undefined
}

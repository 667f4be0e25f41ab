import type { EngineStatus } from './engine'

/** A DuckDB error as the engine's own: what happened in words for people, the original as the cause. */
export function duckDbFailure(cause: unknown, isLate: boolean): NonNullable<EngineStatus['error']> {
  const text = cause instanceof Error ? cause.message : String(cause)
  if (isLate) {
    return {
      code: 'timeout',
      message: 'The question took too long and was stopped.',
      hint: 'Choose a shorter time window.',
      cause,
    }
  }
  if (/No space left|ENOSPC|Disk quota/i.test(text)) {
    return {
      code: 'store-full',
      message: 'The disk is full.',
      hint: 'Free space in the data folder and ask again.',
      cause,
    }
  }
  if (/Out of Memory/i.test(text)) {
    return {
      code: 'query-failed',
      message: 'The question needs more memory than it may use.',
      hint: 'Choose a shorter time window, or fewer accounts and Regions.',
      cause,
    }
  }
  if (/IO Error|No files found|Invalid Input Error: .*parquet|Permission denied/i.test(text)) {
    return {
      code: 'query-failed',
      message: 'A file of the lake could not be read.',
      hint: 'Run "npm run lakewarden -- lake status": it compares the lake with its manifest and names what is wrong.',
      cause,
    }
  }
  return { code: 'query-failed', message: 'The engine could not answer this question.', cause }
}

/** Whether a statement failed because a file that it was to read is not there. */
export function isFileGone(cause: unknown): boolean {
  return /IO Error: (No files found|Cannot open file)/.test(String(cause))
}

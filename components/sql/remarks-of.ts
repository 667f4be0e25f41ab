import type { ApiError } from '@/lib/client/api'
import type { SqlCheck } from '@/lib/client/use-sql'
import type { Remark } from './sql-editor'

/** What stands at its place in the editor; `failure` is of the run of this very text. */
export function remarksOf(check: SqlCheck | undefined, failure: ApiError | undefined, whole: string): Remark[] {
  const remarks: Remark[] = []
  const add = (at: { start: number; end: number } | undefined, message: string, severity: Remark['severity']) => {
    if (at && !remarks.some((r) => r.start === at.start && r.severity === severity)) {
      remarks.push({ start: at.start, end: at.end, message, severity })
    }
  }
  if (check?.problem) add(check.problem.at, check.problem.message, 'error')
  if (failure) add(failure.at, failure.message, 'error')
  if (check?.doubt) add(check.doubt.at, check.doubt.message, 'warning')
  for (const read of check?.reads ?? []) if (!read.isTimeLimited) add(read, whole, 'warning')
  return remarks
}

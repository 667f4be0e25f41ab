import { LakewardenError } from '@/lib/errors'
import { compactLake } from '@/lib/lake/local/write/compact-lake'
import type { LakeArguments } from './lake'
import { progressLine } from './progress-line'

/** `lake compact [--day YYYYMMDD]`: merges the small files of each day. */
export async function lakeCompact({ lakeDir, options }: LakeArguments): Promise<number> {
  const { day } = options
  if (day !== undefined && !/^\d{8}$/.test(day)) throw new LakewardenError('bad-params', '--day is YYYYMMDD.')
  const show = progressLine('Merging small files')
  const done = await compactLake(lakeDir, day, (i, n) => show.update(i, n, 'days'))
  const files = (n: number) => `${n.toLocaleString('en')} file${n === 1 ? '' : 's'}`
  show.end(
    done.before === 0
      ? 'nothing to merge'
      : `${files(done.before)} became ${files(done.after)}, ${done.rows.toLocaleString('en')} rows`,
  )
  return 0
}

import { LakewardenError } from '@/lib/errors'
import type { LakeArguments } from './lake'
import { progressLine } from './progress-line'

/** `lake demo`: makes the demo lake. The same seed makes the same lake, ending now. */
export async function lakeDemo({ lakeDir, options }: LakeArguments): Promise<number> {
  const seed = options.seed ?? '1'
  if (!/^\d{1,9}$/.test(seed)) throw new LakewardenError('bad-params', '--seed is a whole number.')
  const { makeDemoLake } = await import('@/lib/lake/local/demo/make')
  const show = progressLine('Making the demo lake')
  const made = await makeDemoLake(lakeDir, { seed: Number(seed), now: new Date(), onProgress: show.update })
  show.end(`${made.events.toLocaleString('en')} events in ${made.files} files, ${made.stories} stories`)
  return 0
}

import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Store } from '@/lib/store/store'

/** How long the record of an execution stays after its result has gone. */
const RECORD_MS = 30 * 24 * 3_600_000
/** A file that no execution names is left alone this long: it may just be being written. */
const YOUNG_MS = 3_600_000

/** Deletes results whose time is over, files that no execution names, and very old records. */
export async function sweepResults(store: Store, resultsDir: string): Promise<void> {
  const now = Date.now()
  await store
    .deleteFrom('execution')
    .where('started_at', '<', now - RECORD_MS)
    .execute()
  const kept = await store
    .selectFrom('execution')
    .select('result_path')
    .distinct()
    .where('result_kept_until', '>', now)
    .where('result_path', 'is not', null)
    .execute()
  const paths = new Set(kept.map((k) => k.result_path))
  const names = await readdir(/* turbopackIgnore: true */ resultsDir).catch(() => [])
  for (const name of names) {
    const path = join(/* turbopackIgnore: true */ resultsDir, name)
    if (paths.has(path)) continue
    const age =
      now -
      (await stat(/* turbopackIgnore: true */ path)
        .then((s) => s.mtimeMs)
        .catch(() => now))
    if (age > YOUNG_MS) await rm(/* turbopackIgnore: true */ path, { force: true })
  }
}

import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Store } from '@/lib/store/store'

/** What nobody knows is left alone this long: it may just be being written. */
const YOUNG_MS = 3_600_000
/** How long the record of a run stays that has no files any more. */
const RECORD_MS = 400 * 24 * 3_600_000

/**
 * Deletes files whose time is over, what killed processes left, and very old records.
 * @param now of the store's clock
 */
export async function sweepReports(store: Store, reportsDir: string, now: number): Promise<void> {
  const over = await store
    .selectFrom('report_run')
    .select(['id', 'folder'])
    .where('folder', 'is not', null)
    .where('kept_until', '<=', now)
    .execute()
  for (const { id, folder } of over) {
    await store.updateTable('report_run').set({ folder: null, files: '[]' }).where('id', '=', id).execute()
    await rm(join(/* turbopackIgnore: true */ reportsDir, folder ?? ''), { recursive: true, force: true })
  }
  const old = store
    .selectFrom('report_run')
    .select('id')
    .where('created_at', '<', now - RECORD_MS)
  await store.deleteFrom('report_attempt').where('run_id', 'in', old).execute()
  await store
    .deleteFrom('report_run')
    .where('created_at', '<', now - RECORD_MS)
    .where('folder', 'is', null)
    .execute()
  const kept = await store.selectFrom('report_run').select('folder').where('folder', 'is not', null).execute()
  const known = new Set(kept.map(({ folder }) => folder))
  await removeOld(reportsDir, (name) => name !== 'tmp' && !known.has(name))
  await removeOld(join(/* turbopackIgnore: true */ reportsDir, 'tmp'), () => true)
}

async function removeOld(dir: string, isUnknown: (name: string) => boolean): Promise<void> {
  for (const name of await readdir(/* turbopackIgnore: true */ dir).catch(() => [])) {
    if (!isUnknown(name)) continue
    const path = join(/* turbopackIgnore: true */ dir, name)
    const changed = await stat(/* turbopackIgnore: true */ path).then(
      (s) => s.mtimeMs,
      () => Date.now(),
    )
    if (Date.now() - changed > YOUNG_MS) await rm(/* turbopackIgnore: true */ path, { recursive: true, force: true })
  }
}

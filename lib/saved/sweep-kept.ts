import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Store } from '@/lib/store/store'

/** A file that no link names is left alone this long: it may just be being written. */
const YOUNG_MS = 3_600_000

/** Deletes frozen results whose time is over, and files that no link names: a killed process left them. */
export async function sweepKept(store: Store, keptDir: string, now = Date.now()): Promise<void> {
  const names = await readdir(/* turbopackIgnore: true */ keptDir).catch(() => [])
  if (names.length === 0) return
  const rows = await store
    .selectFrom('link')
    .select(['result_path', 'result_kept_until'])
    .where('revoked_at', 'is', null)
    .execute()
  const kept = new Set(rows.filter((r) => (r.result_kept_until ?? now + 1) > now).map((r) => r.result_path))
  const over = new Set(rows.map((r) => r.result_path))
  for (const name of names) {
    const path = join(/* turbopackIgnore: true */ keptDir, name)
    if (kept.has(path)) continue
    const changed = await stat(/* turbopackIgnore: true */ path).then(
      (s) => s.mtimeMs,
      () => now,
    )
    if (over.has(path) || now - changed > YOUNG_MS) await rm(/* turbopackIgnore: true */ path, { force: true })
  }
}

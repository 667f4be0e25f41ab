import { createReadStream, existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { LakewardenError } from '@/lib/errors'
import { isAsked } from '@/lib/lake/local/coverage'
import { type LakeFile, Manifest } from '@/lib/lake/local/manifest'
import { compactable } from '@/lib/lake/local/write/compact-lake'
import type { LakeArguments } from './lake'
import { plain } from './plain-text'
import { textTable } from './text-table'

/** So many files of a day, Region and account are worth a hint. */
const WORTH_MERGING = 8

/** `lake status`: what the lake holds, by source. */
export async function lakeStatus({ lakeDir }: LakeArguments): Promise<number> {
  if (!existsSync(lakeDir)) {
    throw new LakewardenError('not-found', `There is no lake at ${lakeDir} yet.`, {
      hint: 'Make one with "lake import" or "lake demo".',
    })
  }
  const manifest = Manifest.open(lakeDir)
  try {
    const change = await manifest.refresh()
    console.log(`Lake: ${plain(lakeDir)}`)
    for (const root of manifest.roots()) console.log(`  with ${plain(root)}`)
    const bySource = Map.groupBy(manifest.files(), (f) => `${f.source} ${f.version}`)
    const rows = [...bySource].map(([source, files]) => statusRow(source, files))
    const head = ['source', 'files', 'rows', 'MB', 'days', 'first', 'last', 'accounts', 'Regions']
    console.log(rows.length > 0 ? `\n${textTable(head, rows)}` : '\nThe lake is empty.')
    const other = manifest.files().filter((f) => !isAsked(f)).length
    if (other > 0)
      console.log(`Not read, because of another source version than 2.0: ${other.toLocaleString('en')} files`)
    const { before, after } = compactable(manifest)
    if (before > after * WORTH_MERGING) {
      console.log(
        `\n${before.toLocaleString('en')} small files: "lake compact" makes ${after.toLocaleString('en')} of them, and questions faster.`,
      )
    }
    for (const { path, reason } of change.unreadable) console.log(`Not readable: ${plain(path)}: ${plain(reason)}`)
    const quarantined = await quarantinedCount(join(lakeDir, 'quarantine'))
    if (quarantined > 0) {
      console.log(
        `\nIn quarantine: ${quarantined.toLocaleString('en')} records or files (${plain(join(lakeDir, 'quarantine'))})`,
      )
    }
    return change.unreadable.length > 0 ? 2 : 0
  } finally {
    manifest.close()
  }
}

function statusRow(source: string, files: readonly LakeFile[]): (string | number)[] {
  const times = files.flatMap((f) => [f.firstTime, f.lastTime]).filter((t) => t !== null)
  const first = times.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
  const last = times.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  const time = (ms: number) => (Number.isFinite(ms) ? `${new Date(ms).toISOString().slice(0, 19)}Z` : '-')
  return [
    source,
    files.length,
    files.reduce((sum, f) => sum + f.rows, 0),
    Math.round(files.reduce((sum, f) => sum + f.bytes, 0) / 1e5) / 10,
    new Set(files.map((f) => f.day)).size,
    time(first),
    time(last),
    some(files.map((f) => f.account)),
    some(files.map((f) => f.region)),
  ]
}

/** The first few of a set, and how many more. */
function some(values: readonly string[]): string {
  const all = [...new Set(values)].sort()
  return all.length <= 3 ? all.join(', ') : `${all.slice(0, 3).join(', ')} and ${all.length - 3} more`
}

async function quarantinedCount(folder: string): Promise<number> {
  if (!existsSync(folder)) return 0
  let lines = 0
  for (const name of readdirSync(folder)) {
    if (!name.endsWith('.ndjson')) continue
    for await (const chunk of createReadStream(join(folder, name)) as AsyncIterable<Buffer>) {
      for (let i = chunk.indexOf(10); i >= 0; i = chunk.indexOf(10, i + 1)) lines++
    }
  }
  return lines
}

import { leavesNamed } from '@/lib/lake/leaves-named'
import { isAsked } from '@/lib/lake/local/coverage'
import { localTable } from '@/lib/lake/local/local-table'
import type { Manifest } from '@/lib/lake/local/manifest'
import { bytesOf, filesInWindows } from '@/lib/lake/local/relation'
import { compileDuckDb, tablesOf } from '@/lib/sql/compile'
import type { Fragment } from '@/lib/sql/sql'
import type { Estimate } from './estimate'

/** What a question reads of a lake on disk: the leaves it names, of the files that its windows need. No file is opened. */
export function estimateByManifest(manifest: Manifest, fragment: Fragment): Estimate {
  const text = compileDuckDb(fragment, (table) => table.name).text
  let bytes = 0
  let counted = 0
  for (const { table: token, windows } of tablesOf(fragment)) {
    const table = localTable(manifest, token.source)
    if (!table) continue
    const files = filesInWindows(manifest.filesOf(token.source).filter(isAsked), windows)
    bytes += bytesOf(files, leavesNamed(table, text), manifest)
    counted += files.length
  }
  return { kind: 'manifest', bytes, isUpperBound: false, counted }
}

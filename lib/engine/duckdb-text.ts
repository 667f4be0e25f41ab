import { LakewardenError } from '@/lib/errors'
import { tableOfSource } from '@/lib/lake/all-tables'
import { leavesNamed } from '@/lib/lake/leaves-named'
import { isAsked } from '@/lib/lake/local/coverage'
import type { Manifest } from '@/lib/lake/local/manifest'
import { bytesOf, filesInWindows, relationOf } from '@/lib/lake/local/relation'
import { compileDuckDb, tablesOf } from '@/lib/sql/compile'
import type { Fragment, SqlValue } from '@/lib/sql/sql'

/** A question in DuckDB's words. */
interface DuckDbText {
  text: string
  values: SqlValue[]
  /** Of the column chunks it names, in the files that its windows touch. */
  estimatedBytes: number
}

/**
 * Writes a question for DuckDB, over the files that the lake's manifest names in its windows.
 * @throws LakewardenError `query-rejected` for a table that the lake cannot have
 */
export function duckDbText(fragment: Fragment, manifest: Manifest): DuckDbText {
  const bare = compileDuckDb(fragment, (t) => t.name).text
  const relations = new Map<string, string>()
  let estimatedBytes = 0
  for (const use of tablesOf(fragment)) {
    const table = tableOfSource(use.table.source)
    if (!table) throw new LakewardenError('query-rejected', `There is no table for ${use.table.source}.`)
    const files = filesInWindows(manifest.filesOf(table.source).filter(isAsked), use.windows)
    const leaves = leavesNamed(table, bare)
    relations.set(table.name, relationOf(table, files, leaves, manifest))
    estimatedBytes += bytesOf(files, leaves, manifest)
  }
  return { ...compileDuckDb(fragment, (t) => relations.get(t.name) ?? ''), estimatedBytes }
}

import { LakewardenError } from '@/lib/errors'
import { leavesNamed } from '@/lib/lake/leaves-named'
import { isAsked } from '@/lib/lake/local/coverage'
import { localTable } from '@/lib/lake/local/local-table'
import type { Manifest } from '@/lib/lake/local/manifest'
import { bytesOf, filesInWindows, relationOf } from '@/lib/lake/local/relation'
import { compileDuckDb, tablesOf } from '@/lib/sql/compile'
import type { Fragment } from '@/lib/sql/sql'
import type { ForeignText } from './foreign-runner'

/** A person's statement over the files that it needs, each table as a view under the table's name. */
export function foreignText(fragment: Fragment, manifest: Manifest): ForeignText & { estimatedBytes: number } {
  const { text, values } = compileDuckDb(fragment, (t) => `"${t.name.replaceAll('"', '""')}"`)
  let estimatedBytes = 0
  const paths = new Set<string>()
  const views = tablesOf(fragment).map(({ table: token, windows }) => {
    const table = localTable(manifest, token.source)
    if (!table) throw new LakewardenError('query-rejected', `There is no table for ${token.source}.`)
    const files = filesInWindows(manifest.filesOf(token.source).filter(isAsked), windows)
    const leaves = leavesNamed(table, text)
    estimatedBytes += bytesOf(files, leaves, manifest)
    for (const file of files) paths.add(file.path)
    return { name: token.name, relation: relationOf(table, files, leaves, manifest) }
  })
  return { views, files: [...paths], text, values, estimatedBytes }
}

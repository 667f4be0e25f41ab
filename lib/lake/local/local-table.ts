import { tableOfSource } from '@/lib/lake/all-tables'
import type { TableColumns } from '@/lib/lake/leaves-named'
import { customTable } from './custom-tables'
import type { Manifest } from './manifest'

/** The columns of a source on disk: Security Lake's own, or what the files of a custom one have; undefined for neither. */
export function localTable(manifest: Manifest, source: string): TableColumns | undefined {
  return tableOfSource(source) ?? (manifest.filesOf(source).length > 0 ? customTable(manifest, source) : undefined)
}

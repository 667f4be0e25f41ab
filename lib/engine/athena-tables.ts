import type { LakeCatalogue } from '@/lib/lake/athena/catalogue'
import { spellTables } from '@/lib/lake/athena/spell-tables'
import type { TableSpelling } from '@/lib/sql/compile'
import type { Fragment, TableToken } from '@/lib/sql/sql'

/** How a statement's tables are called in Athena. */
export type SpellTables = (fragment: Fragment) => Promise<(table: TableToken) => TableSpelling>

/** The names under which the lake is linked, read from Glue and kept for a while. */
export function linkedTables(catalogue: LakeCatalogue): SpellTables {
  return async (fragment) => spellTables(await catalogue.lake(), fragment)
}

import type { LakeCatalogue } from '@/lib/lake/athena/catalogue'
import { spellTables } from '@/lib/lake/athena/spell-tables'
import { compileAthena } from '@/lib/sql/compile'
import type { Store } from '@/lib/store/store'
import { SQL_QUERY } from '../../foreign-sql/sql-request'
import { estimateByHistory } from '../history-estimate'
import type { Foretell } from '../meter'
import { windowLengthOf } from '../window-length'
import type { AskAthena } from './ask-athena'
import { ExplainEstimates } from './explain-estimate'
import { estimateByIceberg } from './iceberg-estimate'
import { PartitionSizes } from './partition-sizes'

interface Options {
  ask: AskAthena
  catalogue: LakeCatalogue
  store: Store
}

/**
 * Foretells a question on Athena by the best there is: Iceberg's metadata; where that cannot be read, the question's own
 * earlier runs, which ask nobody; where it never ran, the planner. Never fails for what Athena or Glue refuse.
 */
export function foretellAthena({ ask, catalogue, store }: Options): Foretell {
  const sizes = new PartitionSizes(ask)
  const explained = new ExplainEstimates(ask)
  return async (query, fragment) => {
    const lake = await catalogue.lake().catch(() => undefined)
    const byMetadata = lake && (await estimateByIceberg({ lake, sizes, store }, query, fragment).catch(() => undefined))
    // One person's SQL tells nothing of another text; and it is checked while it is written, too often for a plan each.
    if (byMetadata || query === SQL_QUERY) return byMetadata
    const byHistory = await estimateByHistory(store, { query, engine: 'athena', windowMs: windowLengthOf(fragment) })
    if (byHistory || !lake) return byHistory
    return await explained.of(compileAthena(fragment, spellTables(lake, fragment))).catch(() => undefined)
  }
}

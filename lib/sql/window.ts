import { INTERNAL, type LakeWindow } from './part'
import { and, Fragment, list, sql, type TableToken } from './sql'

/**
 * The predicate that keeps a statement inside a window of the lake, in the form that prunes files on Iceberg
 * (literal half-open range on `time_dt`, plain `region` and `accountid`), and that tells the local engine which
 * files it needs at all. `from` inclusive, `to` exclusive.
 */
export function within(table: TableToken, window: LakeWindow): Fragment {
  const predicate = and(
    sql`time_dt >= ${window.from}`,
    sql`time_dt < ${window.to}`,
    window.regions?.length && sql`region IN (${list(window.regions)})`,
    window.accounts?.length && sql`accountid IN (${list(window.accounts)})`,
  )
  return new Fragment(INTERNAL, [{ kind: 'window', table, window, predicate }])
}

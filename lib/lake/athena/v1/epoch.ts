import { type Fragment, perDialect, sql } from '@/lib/sql/sql'
import type { ColumnSource } from '../column-source'

/** Epoch milliseconds, which is all the time that version 1 knows, as a timestamp. */
export function epoch(path: string): (row: ColumnSource) => Fragment | undefined {
  return (row) => {
    const found = row.at(path)
    return found && timeOf(found.ref)
  }
}

function timeOf(ms: Fragment): Fragment {
  return perDialect({
    athena: sql`date_add('millisecond', ${ms}, TIMESTAMP '1970-01-01 00:00:00.000')`,
    duckdb: sql`make_timestamp(${ms} * 1000)`,
  })
}

/** What version 1 left in `unmapped` and version 2 has a column for: the first of the keys that is there. */
export function unmapped(...keys: string[]): (row: ColumnSource) => Fragment | undefined {
  return (row) => {
    const map = row.at('unmapped')
    if (!map) return undefined
    const [first, ...others] = keys.map((key) => sql`element_at(${map.ref}, ${key})`)
    return others.reduce((all, one) => sql`coalesce(${all}, ${one})`, first as Fragment)
  }
}

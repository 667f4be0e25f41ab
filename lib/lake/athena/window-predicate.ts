import type { LakeWindow } from '@/lib/sql/part'
import { and, type Fragment, list, or, sql } from '@/lib/sql/sql'
import type { LinkedTable } from './linked-table'

/**
 * The windows of a statement as a condition on a table's own columns, in the form that prunes: `time_dt` for Iceberg,
 * the partition keys (`eventday` as text YYYYMMDD) and then `time` for Hive. No window at all is no condition.
 */
export function inWindows(table: LinkedTable, windows: readonly LakeWindow[]): Fragment {
  if (windows.length === 0) return sql`TRUE`
  return sql`(${or(...windows.map((w) => and(times(table, w), scope(w))))})`
}

function times(table: LinkedTable, { from, to }: LakeWindow): Fragment {
  if (table.version === '2.0') return and(sql`time_dt >= ${from}`, sql`time_dt < ${to}`)
  const last = new Date(to.getTime() - 1)
  const keys = table.partitionKeys.map((key) => key.toLowerCase())
  return and(
    keys.includes('eventday') && sql`eventday BETWEEN ${day(from)} AND ${day(last)}`,
    // Lakes of the preview were partitioned by the hour, YYYYMMDDHH.
    keys.includes('eventhour') && sql`eventhour BETWEEN ${hour(from)} AND ${hour(last)}`,
    sql`time >= ${from.getTime()}`,
    sql`time < ${to.getTime()}`,
  )
}

function scope({ regions, accounts }: LakeWindow): Fragment {
  return and(
    regions?.length && sql`region IN (${list(regions)})`,
    accounts?.length && sql`accountid IN (${list(accounts)})`,
  )
}

function day(time: Date): string {
  return time.toISOString().slice(0, 10).replaceAll('-', '')
}

function hour(time: Date): string {
  return `${day(time)}${time.toISOString().slice(11, 13)}`
}

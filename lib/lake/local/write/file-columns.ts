import { tableOfSource } from '@/lib/lake/all-tables'
import { parseColumnType, toDuckDbType } from '@/lib/lake/column-type'
import type { Form } from '@/lib/lake/local/normalise/form'
import type { LakeSource } from '@/lib/lake/local/normalise/normalised'

/** The columns of a lake file: name to DuckDB type, in the table's order. */
export function fileColumns(source: LakeSource, form: Form): Map<string, string> {
  const table = tableOfSource(source)
  if (!table) throw new Error(`${source} is no source of the lake`)
  const columns = Object.entries(table.columns).flatMap(([name, type]) => {
    if (form === '2024' && source === 'EKS_AUDIT') return eks2024(name, type)
    return [[name, type] as const]
  })
  return new Map(columns.map(([name, type]) => [name, toDuckDbType(parseColumnType(type))]))
}

/** Amazon's EKS files of 2024 hold the groups as plain texts and the start as milliseconds. */
function eks2024(name: string, type: string): (readonly [string, string])[] {
  if (name === 'actor') return [[name, type.replace('groups:array<struct<name:string>>', 'groups:array<string>')]]
  if (name === 'start_time_dt') return [['start_time', 'bigint']]
  return [[name, type]]
}

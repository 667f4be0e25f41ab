import type { LakeWindow } from '@/lib/sql/part'
import type { Fragment, TableToken } from '@/lib/sql/sql'
import { within } from '@/lib/sql/window'

/** A table of Security Lake: what it is called, what it holds, how it is pruned. */
export interface LakeTable extends TableToken {
  /** Version of the source, as in the S3 key: `2.0`. */
  readonly version: '2.0'
  /** Column name to Glue type, in the table's order. */
  readonly columns: Readonly<Record<string, string>>
  /** Columns the Iceberg table is partitioned by (User Guide: time_dt, region, accountid). */
  readonly partitionedBy: readonly string[]
  /** The time predicate every question needs: prunes files on Athena and on the local engine. */
  within(range: Pick<LakeWindow, 'from' | 'to'>, scope?: Pick<LakeWindow, 'accounts' | 'regions'>): Fragment
}

/** Declares a v2 (OCSF 1.1.0, Iceberg) table of Security Lake. */
export function defineTable(source: string, name: string, columns: Readonly<Record<string, string>>): LakeTable {
  const token = { kind: 'table', source, name } as const
  return {
    ...token,
    version: '2.0',
    columns,
    partitionedBy: ['time_dt', 'region', 'accountid'],
    within: (range, scope = {}) => within(token, { from: range.from, to: range.to, ...scope }),
  }
}

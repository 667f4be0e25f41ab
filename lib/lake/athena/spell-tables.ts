import { tableOfSource } from '@/lib/lake/all-tables'
import type { ColumnType } from '@/lib/lake/column-type'
import type { LakeTable } from '@/lib/lake/define-table'
import { leavesNamed, typesOf } from '@/lib/lake/leaves-named'
import { compileAthena, type TableSpelling, type TableUse, tablesOf } from '@/lib/sql/compile'
import { identifier } from '@/lib/sql/identifier'
import type { LakeWindow } from '@/lib/sql/part'
import { type Fragment, join, sql, type TableToken } from '@/lib/sql/sql'
import { type ColumnMapping, mapped } from './column-mapping'
import { type ColumnSource, tableColumns } from './column-source'
import type { LinkedLake } from './linked-lake'
import type { LinkedTable } from './linked-table'
import { epoch } from './v1/epoch'
import { v1Mapping } from './v1/mapping'
import { inWindows } from './window-predicate'

/**
 * What each table of a statement is called on Athena, as the subscriber sees it: the link's `"database"."name"` where
 * that table has all that the statement reads, else a subquery with just those columns. See docs/decisions/athena-tables.md.
 * @param limit what a subquery reads of a table; the windows of the statement where nothing is said
 */
export function spellTables(
  lake: LinkedLake,
  statement: Fragment,
  limit: Limit = inWindows,
): (table: TableToken) => TableSpelling {
  const text = compileAthena(statement, (t) => t.name)
  const spellings = new Map(tablesOf(statement).map((use) => [use.table.name, spell(lake, use, text, limit)]))
  return (table) => spellings.get(table.name) ?? sql`${identifier(table.name)}`
}

/** What is read of a linked table, in the form that prunes. */
type Limit = (table: LinkedTable, windows: readonly LakeWindow[]) => Fragment

/** The name of a linked table, quoted. */
function nameOf({ database, name }: LinkedTable): Fragment {
  return sql`${identifier(database)}.${identifier(name)}`
}

/** A custom source is read as it is, under its link's name. */
function nameOfCustom(lake: LinkedLake, { source, name }: TableToken): Fragment {
  const custom = lake.custom.find((t) => t.source === source)
  return custom ? nameOf(custom) : sql`${identifier(name)}`
}

function spell(lake: LinkedLake, { table, windows }: TableUse, text: string, limit: Limit): Fragment {
  const known = tableOfSource(table.source)
  if (!known) return nameOfCustom(lake, table)
  const reading = new Reading(known, leavesNamed(known, text))
  const { v1, v2 } = lake.of(table.source)
  const mapping = v1Mapping(table.source)
  if (v2 && !v1) return reading.isWhole(v2) ? nameOf(v2) : sql`(${reading.select(v2)} WHERE ${limit(v2, windows)})`
  if (v1 && mapping && !v2) return sql`(${reading.select(v1, mapping)} WHERE ${limit(v1, windows)})`
  if (!v1 || !v2 || !mapping) return v2 ? nameOf(v2) : reading.nothing()
  // A migrated lake. Where version 2 has begun in an account and Region, version 1 is not read any more.
  return sql`(${reading.select(v2)} WHERE ${limit(v2, windows)}
    UNION ALL ${reading.select(v1, mapping)}
    LEFT JOIN (SELECT region AS seam_region, accountid AS seam_account, min(time_dt) AS seam_time
      FROM ${nameOf(v2)} WHERE ${limit(v2, windows)} GROUP BY region, accountid)
      ON seam_region = region AND seam_account = accountid
    WHERE ${limit(v1, windows)} AND (seam_time IS NULL OR ${timeOfV1} < seam_time))`
}

const timeOfV1 = epoch('time')(tableColumns({ time: 'bigint' })) as Fragment

/** What a statement reads of a table. */
class Reading {
  constructor(
    private readonly table: LakeTable,
    private readonly leaves: ReadonlySet<string>,
  ) {}

  /** Whether a linked table has every leaf that is read. */
  isWhole(linked: LinkedTable): boolean {
    const row = tableColumns(linked.columns)
    const own = tableColumns(this.table.columns)
    return [...this.leaves].every((leaf) => {
      const [wanted, found] = [own.at(leaf), row.at(leaf)]
      return wanted !== undefined && found !== undefined && holds(found.type, wanted.type)
    })
  }

  /** The columns that are read, from a table of any age: `SELECT ... FROM ...`. */
  select(linked: LinkedTable, mapping: ColumnMapping = {}): Fragment {
    const row = tableColumns(linked.columns)
    return sql`SELECT ${this.columns((name, type) => mapped(name, type, row, { mapping, isRead: this.isRead }))} FROM ${nameOf(linked)}`
  }

  /** No row, for a source that is not linked. */
  nothing(): Fragment {
    const row: ColumnSource = { at: () => undefined }
    const columns = this.columns((name, type) => mapped(name, type, row, { mapping: {}, isRead: this.isRead }))
    return sql`(SELECT ${columns} WHERE FALSE)`
  }

  private columns(of: (name: string, type: ColumnType) => Fragment): Fragment {
    const read = Object.entries(typesOf(this.table)).filter(([name]) => this.isRead(name))
    return read.length === 0
      ? sql`1 AS no_column`
      : join(
          read.map(([name, type]) => sql`${of(name, type)} AS ${identifier(name)}`),
          ', ',
        )
  }

  private readonly isRead = (path: string): boolean =>
    this.leaves.has(path) || [...this.leaves].some((leaf) => leaf.startsWith(`${path}.`))
}

/** Whether a type has all that another one has; elements of arrays are read whole and may have lost fields. */
function holds(found: ColumnType, wanted: ColumnType): boolean {
  if (wanted.kind === 'struct') {
    return (
      found.kind === 'struct' &&
      wanted.fields.every((w) => found.fields.some((f) => f.name.toLowerCase() === w.name && holds(f.type, w.type)))
    )
  }
  if (wanted.kind === 'array') return found.kind === 'array' && holds(found.element, wanted.element)
  return found.kind === wanted.kind
}

import { FOREIGN_LIMITS } from '@/lib/engine/foreign/foreign-limits'
import { foreignTables } from '@/lib/lake/foreign-tables'
import { functionSignatures } from '@/lib/sql/foreign/functions/signatures'
import { type SqlType, typeName } from '@/lib/sql/foreign/sql-type'
import type { ConsoleServer } from '../console-server'

/** A column or a field, with what is inside it. */
interface SchemaField {
  name: string
  type: string
  fields?: SchemaField[]
}

/** What a person's SQL can be written with. */
export interface SqlSchema {
  engine: string
  tables: { name: string; source: string; columns: SchemaField[] }[]
  functions: { name: string; args: string; kind: string }[]
  /** Rows of a result that are kept, and milliseconds that a statement may run. */
  limits: { rows: number | null; timeMs: number | null }
}

/** The lake's tables with their columns and nested fields, Athena's functions, and the limits. */
export async function sqlSchema({
  engine,
  knowledge,
}: Pick<ConsoleServer, 'engine' | 'knowledge'>): Promise<SqlSchema> {
  const isLocal = engine.kind === 'duckdb'
  return {
    engine: engine.kind,
    tables: foreignTables(await knowledge.customTables()).map(({ token, columns }) => ({
      name: token.name,
      source: token.source,
      columns: Object.entries(columns).map(([name, type]) => fieldOf(name, type)),
    })),
    functions: functionSignatures(),
    limits: isLocal ? { rows: FOREIGN_LIMITS.resultRows, timeMs: FOREIGN_LIMITS.timeMs } : { rows: null, timeMs: null },
  }
}

/** Inside an array are the fields of its elements: UNNEST makes columns of them. */
function fieldOf(name: string, type: SqlType): SchemaField {
  const inner = type.kind === 'array' ? type.element : type
  const fields = inner.kind === 'row' ? inner.fields.map((f) => fieldOf(f.name ?? '', f.type)) : undefined
  return { name, type: typeName(type).slice(0, 60), ...(fields && { fields }) }
}

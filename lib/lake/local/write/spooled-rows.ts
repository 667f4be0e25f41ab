import type { RowSpool } from './row-spool'
import { identifier, quoted } from './staging-database'

/** DuckDB's own default, and the smallest that it is worth asking for. */
const OBJECT_BYTES = 16 << 20

/** A spool as what stands after FROM, with just these columns (name to DuckDB type). */
export function spooledRows(spool: RowSpool, columns: ReadonlyMap<string, string>): string {
  const types = [...columns].map(([name, type]) => `${identifier(name)}: ${quoted(type)}`)
  const objectBytes = Math.max(OBJECT_BYTES, spool.longestBytes + 1024)
  return `read_json(${quoted(spool.path)}, format = 'newline_delimited', auto_detect = false,
    compression = 'uncompressed', maximum_object_size = ${objectBytes}, columns = {${types.join(', ')}})`
}

import type { GlueTable } from '../glue-model'
import { athenaText } from './athena-text'
import { columnInfo } from './column-info'
import type { PreparedQuery } from './prepare-query'

/** A table that a statement reads. */
export interface PlannedScan {
  table: GlueTable
  rows: number
  bytes: number
}

/** How much larger values are unpacked than in the file, about; the planner counts them unpacked. */
const UNPACKED = 4

/**
 * The answer to `EXPLAIN (TYPE IO, FORMAT JSON)`, which runs nothing and scans nothing: a line of JSON a row. Of a Hive
 * table that nobody analysed the planner knows nothing and says NaN (Trino's documentation, "EXPLAIN").
 */
export function explainIo(scans: readonly PlannedScan[]): PreparedQuery {
  const estimateOf = ({ table, rows, bytes }: PlannedScan) => {
    const isKnown = table.format === 'iceberg'
    return {
      outputRowCount: isKnown ? rows : 'NaN',
      outputSizeInBytes: isKnown ? bytes * UNPACKED : 'NaN',
      cpuCost: isKnown ? bytes * UNPACKED : 'NaN',
      maxMemory: 0,
      networkCost: 0,
    }
  }
  const plan = {
    inputTableColumnInfos: scans.map((scan) => ({
      table: { catalog: 'awsdatacatalog', schemaTable: { schema: scan.table.database, table: scan.table.name } },
      columnConstraints: [],
      estimate: estimateOf(scan),
    })),
  }
  const lines = JSON.stringify(plan, null, 2).split('\n')
  const values = lines.map((line, i) => `(${i}, '${line.replaceAll("'", "''")}')`).join(', ')
  return {
    text: `SELECT line AS "Query Plan" FROM (VALUES ${values}) AS plan(i, line) ORDER BY i`,
    bytes: 0,
    inputRows: 0,
    hasHeader: true,
    describe: (_, name, type) => columnInfo(name, type),
    render: (_, value, type) => athenaText(value, type),
  }
}

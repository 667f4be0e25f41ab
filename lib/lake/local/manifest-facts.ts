import { createHash } from 'node:crypto'
import { DuckDBInstance } from '@duckdb/node-api'

/** What the footer of a Parquet file tells. */
interface ParquetFacts {
  path: string
  rows: number
  /** Epoch milliseconds of the first and last `time_dt`; null where the file keeps no statistics of it. */
  firstTime: number | null
  lastTime: number | null
  /** Whether `region` and `accountid` stand in the rows (Amazon leaves them to Iceberg's metadata). */
  isPartitionFilled: boolean
  /** Identity of the schema: files with the same one can be read together. */
  fingerprint: string
  /** Compressed bytes of each leaf's column chunks, in the schema's order. */
  leafBytes: number[]
}

/** A schema met in files: its leaves (dotted paths) and its columns as DuckDB reads them. */
export interface ParquetSchema {
  fingerprint: string
  leaves: string[]
  columns: { name: string; type: string }[]
}

/** Files a statement: enough to keep DuckDB busy, few enough for the memory their column chunks take and to halve. */
const BATCH = 500

/** What many footers told. A file that is not Parquet is named in `unreadable`, not thrown. */
interface FooterFacts {
  facts: ParquetFacts[]
  schemas: Map<string, ParquetSchema>
  unreadable: { path: string; reason: string }[]
}

/** Reads the footers of many files. */
export async function readParquetFacts(paths: readonly string[]): Promise<FooterFacts> {
  const found: FooterFacts = { facts: [], schemas: new Map(), unreadable: [] }
  for (let i = 0; i < paths.length; i += BATCH) {
    // Each batch its own database: what one has taken for footers, it keeps.
    const instance = await DuckDBInstance.create(':memory:', { threads: '2' })
    try {
      const connection = await instance.connect()
      await connection.run("SET TimeZone = 'UTC'")
      await new FooterReader(connection, found).readAll(paths.slice(i, i + BATCH))
    } finally {
      instance.closeSync()
    }
  }
  return found
}

type Connection = Awaited<ReturnType<DuckDBInstance['connect']>>

class FooterReader {
  constructor(
    private readonly connection: Connection,
    private readonly found: FooterFacts,
  ) {}

  async readAll(paths: readonly string[]): Promise<void> {
    try {
      await this.readBatch(paths)
    } catch (error) {
      // One bad file fails the whole batch: halve it until the bad one stands alone.
      if (paths.length === 1) {
        const reason = error instanceof Error ? error.message.split('\n')[0] : String(error)
        this.found.unreadable.push({ path: paths[0] as string, reason: reason ?? 'not readable' })
        return
      }
      const half = paths.length >> 1
      await this.readAll(paths.slice(0, half))
      await this.readAll(paths.slice(half))
    }
  }

  private async readBatch(paths: readonly string[]): Promise<void> {
    const files = `[${paths.map(literal).join(',')}]`
    const schemaRows = await this.rows(`
      SELECT file_name, md5(string_agg(concat_ws('|', name, type, converted_type, logical_type, num_children), ',' ORDER BY column_id))
      FROM parquet_schema(${files}) GROUP BY file_name`)
    const chunkRows = await this.rows(`
      WITH chunks AS (
        SELECT file_name, replace(path_in_schema, ', ', '.') AS leaf, column_id,
          sum(total_compressed_size) AS bytes, min(stats_min_value) AS low, max(stats_max_value) AS high,
          sum(num_values) AS n, sum(coalesce(stats_null_count, 0)) AS nulls
        FROM parquet_metadata(${files}) GROUP BY ALL)
      SELECT file_name,
        CAST(epoch_ms(min(TRY_CAST(low AS TIMESTAMP)) FILTER (leaf = 'time_dt')) AS VARCHAR),
        CAST(epoch_ms(max(TRY_CAST(high AS TIMESTAMP)) FILTER (leaf = 'time_dt')) AS VARCHAR),
        count(*) FILTER (leaf IN ('region', 'accountid') AND nulls < n) = 2,
        string_agg(leaf, '|' ORDER BY column_id), string_agg(bytes, '|' ORDER BY column_id)
      FROM chunks GROUP BY file_name`)
    const countRows = await this.rows(
      `SELECT file_name, CAST(num_rows AS VARCHAR) FROM parquet_file_metadata(${files})`,
    )
    const fingerprints = new Map(schemaRows.map((r) => [String(r[0]), String(r[1])]))
    const counts = new Map(countRows.map((r) => [String(r[0]), Number(r[1])]))
    const chunks = new Map(chunkRows.map((r) => [String(r[0]), r]))
    for (const path of paths) {
      const row = chunks.get(path)
      // A file without a row group does not tell its leaves: it must not speak for the others of its schema.
      const known = fingerprints.get(path) ?? createHash('md5').update(path).digest('hex')
      const fingerprint = row ? known : `${known}-empty`
      const { facts, schemas } = this.found
      if (!schemas.has(fingerprint)) schemas.set(fingerprint, await this.schemaOf(fingerprint, path, row))
      facts.push({
        path,
        rows: counts.get(path) ?? 0,
        firstTime: row?.[1] == null ? null : Number(row[1]),
        lastTime: row?.[2] == null ? null : Number(row[2]),
        isPartitionFilled: row?.[3] === true,
        fingerprint,
        leafBytes: row ? String(row[5]).split('|').map(Number) : [],
      })
    }
  }

  private async schemaOf(fingerprint: string, path: string, row: unknown[] | undefined): Promise<ParquetSchema> {
    const described = await this.rows(
      `DESCRIBE SELECT * FROM read_parquet(${literal(path)}, hive_partitioning = false)`,
    )
    return {
      fingerprint,
      leaves: row ? String(row[4]).split('|') : [],
      columns: described.map((d) => ({ name: String(d[0]), type: String(d[1]) })),
    }
  }

  private async rows(text: string): Promise<unknown[][]> {
    return (await this.connection.runAndReadAll(text)).getRowsJson() as unknown[][]
  }
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

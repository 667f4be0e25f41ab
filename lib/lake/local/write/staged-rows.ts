import { rm } from 'node:fs/promises'
import type { Form } from '@/lib/lake/local/normalise/form'
import type { LakeSource } from '@/lib/lake/local/normalise/normalised'
import { fileColumns } from './file-columns'
import type { RowSpool } from './row-spool'
import { identifier, quoted, type StagingDatabase } from './staging-database'

/** A batch of rows of one source that DuckDB holds: a table in memory or a Parquet file aside. */
export interface StagedBatch {
  /** What stands after FROM. */
  relation: string
  parts: ReadonlySet<number>
  /** Frees what it takes. */
  remove(database: StagingDatabase): Promise<void>
}

/** DuckDB's own default, and the smallest that it is worth asking for. */
const OBJECT_BYTES = 16 << 20

/** Has DuckDB read a spool: into memory when it is the only one, else into a Parquet file ordered by partition. */
export async function stage(
  database: StagingDatabase,
  spool: RowSpool,
  source: LakeSource,
  form: Form,
  isOnly: boolean,
): Promise<StagedBatch> {
  await spool.end()
  const columns = [...fileColumns(source, form)].map(([name, type]) => `${identifier(name)}: ${quoted(type)}`)
  // A character is at most three bytes of UTF-8.
  const objectBytes = Math.max(OBJECT_BYTES, spool.longestChars * 3 + 1024)
  const rows = `SELECT * FROM read_json(${quoted(spool.path)}, format = 'newline_delimited', auto_detect = false,
    compression = 'uncompressed', maximum_object_size = ${objectBytes}, columns = {"_part": 'INTEGER', ${columns.join(', ')}})`
  const batch = isOnly ? await inMemory(database, rows, source) : await inFile(database, rows, `${spool.path}.parquet`)
  await rm(spool.path)
  return { ...batch, parts: spool.parts }
}

async function inMemory(
  database: StagingDatabase,
  rows: string,
  source: LakeSource,
): Promise<Omit<StagedBatch, 'parts'>> {
  const relation = identifier(`staged_${source}`)
  await database.run(`CREATE TABLE ${relation} AS ${rows}`)
  return { relation, remove: (d) => d.run(`DROP TABLE ${relation}`) }
}

async function inFile(database: StagingDatabase, rows: string, path: string): Promise<Omit<StagedBatch, 'parts'>> {
  await database.run(
    `COPY (${rows} ORDER BY "_part", "time_dt") TO ${quoted(path)} (FORMAT parquet, COMPRESSION lz4_raw, ROW_GROUP_SIZE 8192)`,
  )
  return { relation: `read_parquet(${quoted(path)}, hive_partitioning = false)`, remove: () => rm(path) }
}

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { LakewardenError } from '@/lib/errors'

type Connection = Awaited<ReturnType<DuckDBInstance['connect']>>

/** DuckDB's share of the memory of an import; what needs more spills to disk. */
const MEMORY_MB = 448

/** The in-memory DuckDB through which rows become Parquet. */
export class StagingDatabase {
  private constructor(
    private readonly instance: DuckDBInstance,
    private readonly connection: Connection,
  ) {}

  /** Opens it; `folder` takes what does not fit into memory. */
  static async open(folder: string): Promise<StagingDatabase> {
    const spill = join(folder, 'spill')
    mkdirSync(spill, { recursive: true, mode: 0o700 })
    const instance = await DuckDBInstance.create(':memory:', {
      threads: '2',
      memory_limit: `${MEMORY_MB}MB`,
      temp_directory: spill,
    })
    return StagingDatabase.on(instance)
  }

  private static async on(instance: DuckDBInstance): Promise<StagingDatabase> {
    const connection = await instance.connect()
    await connection.run("SET TimeZone = 'UTC'")
    return new StagingDatabase(instance, connection)
  }

  /** Another connection to the same database, for a statement beside another. Closed with the first. */
  beside(): Promise<StagingDatabase> {
    return StagingDatabase.on(this.instance)
  }

  /** Runs a statement. @throws LakewardenError `store-full` where the disk is full. */
  async run(sql: string): Promise<void> {
    await this.rows(sql)
  }

  /** Runs a statement and gives its rows, 64-bit integers as text. */
  async rows(sql: string): Promise<unknown[][]> {
    try {
      return (await this.connection.runAndReadAll(sql)).getRowsJson() as unknown[][]
    } catch (error) {
      if (/No space left|ENOSPC|disk (is )?full/i.test(String(error))) {
        throw new LakewardenError('store-full', 'The disk of the lake is full.', { cause: error })
      }
      throw error
    }
  }

  close(): void {
    this.connection.closeSync()
    this.instance.closeSync()
  }
}

/** A text as a DuckDB literal. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** A name as a DuckDB identifier. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

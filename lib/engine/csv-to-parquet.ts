import { mkdirSync } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { type AthenaColumn, decoderOf } from './athena-column'
import type { ResultSource } from './engine'

interface Options {
  columns: readonly AthenaColumn[]
  /** Names of the columns that are lists of texts. */
  lists: readonly string[]
  /** The CSV, with a header. */
  csv: string
  /** Where the Parquet file goes. */
  path: string
}

/** Bytes of a row that DuckDB reads with little memory, and with much; Athena's rows are at most 32 MB (service limits). */
const LINE_BYTES = { usual: 1 << 20, long: 34 << 20 }
const MEMORY = { usual: '160MB', long: '500MB' }

/**
 * Turns Athena's CSV into kept results with a small DuckDB of its own, so that neither a large result nor many of them
 * take the memory of the process: what does not fit goes to disk.
 */
export class CsvToParquet {
  private constructor(private readonly instance: DuckDBInstance) {}

  /** @param tempDir for what does not fit into memory */
  static async open(tempDir: string): Promise<CsvToParquet> {
    mkdirSync(tempDir, { recursive: true, mode: 0o700 })
    const instance = await DuckDBInstance.create(':memory:', {
      threads: '2',
      memory_limit: MEMORY.usual,
      temp_directory: tempDir,
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
    })
    return new CsvToParquet(instance)
  }

  /**
   * Writes the Parquet file aside and renames it.
   * @throws Error where a value is not of its column's type, or a row has not its columns: the CSV is damaged.
   */
  async write({ columns, lists, csv, path }: Options): Promise<ResultSource> {
    const decoders = columns.map((column) => decoderOf(column, lists.includes(column.name)))
    const select = columns.map((c, i) => `${decoders[i]?.read(`c${i}`)} AS "${c.name.replaceAll('"', '""')}"`)
    const spec = columns.map((_, i) => `'c${i}': 'VARCHAR'`).join(', ')
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    const aside = join(dirname(path), `.${crypto.randomUUID()}.tmp`)
    const copy = (lineBytes: number) =>
      // Read in order, by one thread: line ends stand inside values, and the rows are in the answer's order.
      `COPY (SELECT ${select.join(', ')} FROM read_csv(${quoted(csv)}, columns = {${spec}}, header = true,
         auto_detect = false, delim = ',', quote = '"', escape = '"', new_line = '\\n', nullstr = '',
         allow_quoted_nulls = false, max_line_size = ${lineBytes}, buffer_size = ${2 * lineBytes}, parallel = false))
       TO ${quoted(aside)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 40960)`
    const connection = await this.instance.connect()
    try {
      await connection.run("SET TimeZone = 'UTC'")
      const copied = await connection.runAndReadAll(copy(LINE_BYTES.usual)).catch(async (error) => {
        // What it says of a row that is longer than its buffer varies, but it never reads on wrongly.
        if ((await stat(csv)).size < LINE_BYTES.usual) throw error
        await connection.run(`SET memory_limit = '${MEMORY.long}'`)
        return await connection.runAndReadAll(copy(LINE_BYTES.long))
      })
      await rename(aside, path)
      const rowCount = Number(copied.getRowsJson()[0]?.[0] ?? 0)
      return { columns: columns.map((c, i) => ({ name: c.name, type: decoders[i]?.type ?? 'string' })), rowCount, path }
    } finally {
      await connection.run(`SET memory_limit = '${MEMORY.usual}'`).catch(() => undefined)
      connection.closeSync()
      await rm(aside, { force: true })
    }
  }

  close(): void {
    this.instance.closeSync()
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

import { rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import type { ResultSource } from '@/lib/engine/engine'
import type { Question } from '@/lib/sql/define-query'

/** Takes a question's own rows out of the result of a merged one, with a small DuckDB of its own. */
export class PartFiles {
  private instance: Promise<DuckDBInstance> | undefined

  /**
   * Writes the rows of a part, in their order, aside and renames the file.
   * @param whole the merged question's result
   * @throws Error where it has not the part's columns
   */
  async write(whole: Pick<ResultSource, 'path' | 'columns'>, part: Question, path: string): Promise<ResultSource> {
    const names = Object.keys(part.row.shape)
    const columns = names.flatMap((name) => whole.columns.find((column) => column.name === name) ?? [])
    const select = names.map((name) => `"${name.replaceAll('"', '""')}"`).join(', ')
    const aside = join(dirname(path), `.${crypto.randomUUID()}.tmp`)
    this.instance ??= DuckDBInstance.create(':memory:', {
      threads: '1',
      memory_limit: '160MB',
      temp_directory: '',
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
    })
    const connection = await (await this.instance).connect()
    try {
      const copied = await connection.runAndReadAll(
        `COPY (SELECT ${select} FROM read_parquet(${quoted(whole.path)}) WHERE panel = ${quoted(part.name)} ORDER BY place)
         TO ${quoted(aside)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 40960)`,
      )
      await rename(aside, path)
      return { columns, rowCount: Number(copied.getRowsJson()[0]?.[0] ?? 0), path }
    } finally {
      connection.closeSync()
      await rm(aside, { force: true })
    }
  }

  async close(): Promise<void> {
    ;(await this.instance)?.closeSync()
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import type { ResultSource } from '@/lib/engine/engine'
import type { Question } from '@/lib/sql/define-query'

/** Files that are known to be there; others are written again. */
const REMEMBERED = 500

/** Takes a question's own rows out of the result of a merged one, with a small DuckDB of its own. */
export class PartFiles {
  private instance: Promise<DuckDBInstance> | undefined
  private readonly written = new Map<string, Promise<ResultSource>>()

  /**
   * The rows of a part, in their order, in a file beside the merged question's: one for all who share that.
   * @throws Error where the result has not the part's columns
   */
  async of(whole: Pick<ResultSource, 'path' | 'columns'>, part: Question): Promise<ResultSource> {
    const path = whole.path.replace(/\.parquet$/, `.${part.name}.parquet`)
    const known = await this.written.get(path)?.catch(() => undefined)
    if (known && existsSync(/* turbopackIgnore: true */ path)) return known
    const writing = this.write(whole, part, path)
    this.written.delete(path)
    this.written.set(path, writing)
    for (const oldest of this.written.keys()) {
      if (this.written.size <= REMEMBERED) break
      this.written.delete(oldest)
    }
    return await writing
  }

  /** Writes aside and renames. */
  private async write(whole: Pick<ResultSource, 'columns' | 'path'>, part: Question, path: string) {
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

  /** Lets go of the database, once nothing is written any more. */
  async close(): Promise<void> {
    ;(await this.instance)?.closeSync()
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

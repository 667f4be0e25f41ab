import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isLakewardenError } from '@/lib/errors'
import { quoted, StagingDatabase } from '@/lib/lake/local/write/staging-database'
import { UnreadableInput } from './unreadable-input'

/**
 * The rows of a Parquet log file (VPC flow logs can be delivered so) as JSON lines.
 * @throws UnreadableInput where the file is no whole Parquet file
 */
export async function* parquetRows(path: string, folder: string): AsyncGenerator<Buffer> {
  const lines = join(folder, 'parquet-input.ndjson')
  const database = await StagingDatabase.open(folder)
  try {
    await database.run(
      `COPY (SELECT * FROM read_parquet(${quoted(path)}, hive_partitioning = false)) TO ${quoted(lines)} (FORMAT json)`,
    )
  } catch (error) {
    if (isLakewardenError(error)) throw error
    throw new UnreadableInput(`the Parquet file cannot be read: ${String(error).split('\n')[0]}`)
  } finally {
    database.close()
  }
  yield* createReadStream(lines) as AsyncIterable<Buffer>
  await rm(lines)
}

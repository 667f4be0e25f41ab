import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { GetQueryResultsCommandOutput, QueryExecution } from '@aws-sdk/client-athena'
import { kindOf } from '@/lib/aws/aws-error'
import type { AthenaCalls } from './athena-calls'
import type { AthenaColumn } from './athena-column'
import { download, IncompleteResult } from './athena-download'
import { diskFailure } from './athena-failure'
import { columnsOfPage, csvLine, rowsOfFirstPage, writeRows } from './athena-pages'
import type { CsvToParquet } from './csv-to-parquet'
import type { ResultSource, Statement } from './engine'

interface Options {
  calls: AthenaCalls
  converter: CsvToParquet
  tempDir: string
}

/**
 * Brings the result of a succeeded query into its Parquet file. The first page tells the columns, and is all there is of
 * most answers. What is longer is read from S3 in one piece; where that is not allowed (no permission, results that
 * Athena manages itself) page by page. Either way through a file: only a page or a chunk is in memory.
 * @throws IncompleteResult, or what AWS refused
 */
export async function keepResult(
  { calls, converter, tempDir }: Options,
  query: QueryExecution,
  { principal = '', lists = [], resultPath }: Statement,
  signal: AbortSignal,
): Promise<ResultSource> {
  const id = query.QueryExecutionId ?? ''
  const first = await calls.page(principal, id, undefined, signal)
  const columns = columnsOfPage(first)
  const firstRows = rowsOfFirstPage(first, columns)
  const csv = join(tempDir, `${crypto.randomUUID()}.csv`)
  try {
    const location = query.ResultConfiguration?.OutputLocation
    const isInS3 = first.NextToken !== undefined && location?.endsWith('.csv')
    const isDownloaded = isInS3 && (await tryDownload(() => download(calls, principal, location ?? '', csv, signal)))
    if (!isDownloaded) {
      const file = await open(csv, 'w', 0o600)
      try {
        await file.write(csvLine(columns.map((c) => c.name)))
        await writeRows(file, firstRows, columns)
        const from = { token: first.NextToken, rows: firstRows.length }
        await writePages({ calls, principal, id, columns, from, signal }, file)
      } finally {
        await file.close()
      }
    }
    const result = await converter.write({ columns, lists, csv, path: resultPath }).catch((error: unknown) => {
      throw diskFailure(error) ? error : new IncompleteResult('its text is damaged', error)
    })
    if (result.rowCount < firstRows.length) {
      await rm(resultPath, { force: true })
      throw new IncompleteResult(`${rowsText(result.rowCount)} of at least ${firstRows.length}`)
    }
    return result
  } finally {
    await rm(csv, { force: true })
  }
}

/** @returns false where S3 refuses: Athena may still give the pages. */
async function tryDownload(run: () => Promise<void>): Promise<boolean> {
  try {
    await run()
    return true
  } catch (error) {
    if (error instanceof IncompleteResult || kindOf(error) !== 'refused') throw error
    return false
  }
}

interface Pages {
  calls: AthenaCalls
  principal: string
  id: string
  columns: readonly AthenaColumn[]
  /** Where the second page begins, if there is one, and how many rows came before. */
  from: { token: string | undefined; rows: number }
  signal: AbortSignal
}

async function writePages(
  { calls, principal, id, columns, from, signal }: Pages,
  file: Awaited<ReturnType<typeof open>>,
): Promise<void> {
  let { rows } = from
  let pages = 1
  for (let token = from.token; token !== undefined; pages++) {
    const page: GetQueryResultsCommandOutput = await calls
      .page(principal, id, token, signal)
      .catch((error: unknown) => {
        signal.throwIfAborted()
        if (kindOf(error) === 'unavailable' || kindOf(error) === 'throttled') {
          throw new IncompleteResult(`${rowsText(rows)}, and then page ${pages + 1} did not come`, error)
        }
        throw error
      })
    // The header stands on the first page only.
    await writeRows(file, page.ResultSet?.Rows ?? [], columns)
    rows += page.ResultSet?.Rows?.length ?? 0
    if (page.NextToken === token) throw new IncompleteResult(`${rowsText(rows)}, and then page ${pages + 1} came again`)
    token = page.NextToken
  }
}

function rowsText(rows: number): string {
  return `${rows.toLocaleString('en')} rows`
}

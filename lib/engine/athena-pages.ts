import type { FileHandle } from 'node:fs/promises'
import type { GetQueryResultsCommandOutput, Row } from '@aws-sdk/client-athena'
import type { AthenaColumn } from './athena-column'

/** Rows of one page at most, the header among them (API model). */
export const PAGE_ROWS = 1_000

/** The columns that a page tells. */
export function columnsOfPage(page: GetQueryResultsCommandOutput): AthenaColumn[] {
  return (page.ResultSet?.ResultSetMetadata?.ColumnInfo ?? []).map((c) => ({
    name: c.Name ?? '',
    type: c.Type ?? 'varchar',
    precision: c.Precision ?? 0,
    scale: c.Scale ?? 0,
  }))
}

/** The rows of the first page without the header, which a SELECT has there and nowhere else. */
export function rowsOfFirstPage(page: GetQueryResultsCommandOutput, columns: readonly AthenaColumn[]): Row[] {
  const rows = page.ResultSet?.Rows ?? []
  const first = rows[0]?.Data ?? []
  const isHeader = first.length === columns.length && first.every((d, i) => d.VarCharValue === columns[i]?.name)
  return isHeader ? rows.slice(1) : rows
}

/** A line of Athena's own CSV: every value in quotes, NULL as nothing. */
export function csvLine(values: readonly (string | null | undefined)[]): string {
  return `${values.map((v) => (v === null || v === undefined ? '' : `"${v.replaceAll('"', '""')}"`)).join(',')}\n`
}

/** Writes rows of a page as lines of a CSV. A row that ends early has NULLs at its end. */
export async function writeRows(
  file: FileHandle,
  rows: readonly Row[],
  columns: readonly AthenaColumn[],
): Promise<void> {
  await file.write(rows.map((row) => csvLine(columns.map((_, i) => row.Data?.[i]?.VarCharValue))).join(''))
}

import type { ResultColumn } from '@/lib/engine/engine'
import type { Cell } from './result-value'

/** Signs at the start of a cell that make a spreadsheet run it as a formula (OWASP "CSV Injection"; full-width forms included). */
const FORMULA = /^[\s\0]*[=+\-@\t\r\n＝＋－＠]/u

/**
 * Rows as CSV (RFC 4180, with BOM so that spreadsheets read UTF-8). Text that a spreadsheet would run as a formula gets
 * a leading apostrophe; numbers and times are left as they are.
 */
export async function* exportCsv(
  columns: readonly ResultColumn[],
  chunks: AsyncIterable<Cell[][]>,
): AsyncGenerator<string> {
  yield `\uFEFF${columns.map((c) => csvCell(c.name, 'string')).join(',')}\r\n`
  for await (const rows of chunks) {
    yield rows
      .map((row) => `${row.map((cell, i) => csvCell(cell, columns[i]?.type ?? 'string')).join(',')}\r\n`)
      .join('')
  }
}

function csvCell(cell: Cell, type: ResultColumn['type']): string {
  if (cell === null) return ''
  const text = typeof cell === 'object' ? JSON.stringify(cell) : String(cell)
  const isText = type === 'string' || type === 'list' || type === 'object'
  const safe = isText && FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Rows as one JSON document of the contract's shape: `{"columns":[...],"rows":[[...],...]}`. */
export async function* exportJson(
  columns: readonly ResultColumn[],
  chunks: AsyncIterable<Cell[][]>,
): AsyncGenerator<string> {
  yield `{"columns":${JSON.stringify(columns)},"rows":[`
  let isFirst = true
  for await (const rows of chunks) {
    if (rows.length === 0) continue
    yield `${isFirst ? '\n' : ',\n'}${rows.map((r) => JSON.stringify(r)).join(',\n')}`
    isFirst = false
  }
  yield '\n]}\n'
}

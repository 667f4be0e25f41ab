import type { Cell, Column, Row } from './execution'

/** Rows as objects by column name. No prototype: a column named `__proto__` or `toString` is a key like any other. */
export function toRecords<T = Record<string, Cell>>(columns: readonly Column[], rows: readonly Row[]): T[] {
  return rows.map((row) => {
    const record: Record<string, Cell> = Object.create(null)
    columns.forEach((column, i) => {
      record[column.name] = row[i] ?? null
    })
    return record as T
  })
}

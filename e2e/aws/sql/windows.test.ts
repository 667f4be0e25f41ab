import type { ParseTree } from 'antlr4ng'
import { TableNameContext } from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser'
import { expect, it } from 'vitest'
import { childrenOf, parse } from './parse'
import { windowsOf } from './windows'

const at = (text: string) => new Date(text).getTime()
const tables = (node: ParseTree): ParseTree[] =>
  node instanceof TableNameContext ? [node] : childrenOf(node).flatMap(tables)
const windows = (where: string) =>
  windowsOf(tables(parse(`SELECT 1 FROM t WHERE ${where}`))[0] as ParseTree).map((w) => ({
    ...w,
    from: w.from.getTime(),
    to: w.to.getTime(),
  }))
const march = { from: at('2026-03-01T00:00:00Z'), to: at('2026-04-01T00:00:00Z') }
const inMarch = `(time_dt >= TIMESTAMP '2026-03-01 00:00:00.000') AND (time_dt < TIMESTAMP '2026-04-01 00:00:00.000')`

it.each([
  [inMarch, [march]],
  [`${inMarch} AND region IN ('a', 'b') AND (accountid = '1')`, [{ ...march, regions: ['a', 'b'], accounts: ['1'] }]],
  [
    `(${inMarch} AND region = 'a') OR (${inMarch} AND region = 'b')`,
    [
      { ...march, regions: ['a'] },
      { ...march, regions: ['b'] },
    ],
  ],
  [`eventday BETWEEN '20260301' AND '20260331' AND time >= 0`, [march]],
  [`time >= ${march.from} AND time < ${march.to} AND status = 'x'`, [march]],
  [`${inMarch} AND time_dt < TIMESTAMP '2026-02-01 00:00:00'`, []],
])('%s asks for its files only', (where, expected) => {
  expect(windows(where)).toEqual(expected)
})

it.each([`status = 'x'`, `${inMarch} OR status = 'x'`, `NOT (${inMarch})`, 'time_dt > now()'])(
  '%s asks for every file',
  (where) => {
    expect(windows(where)).toContainEqual({ from: -8.64e15, to: 8.64e15 })
  },
)

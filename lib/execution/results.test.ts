import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ResultColumn } from '@/lib/engine/engine'
import { exportCsv, exportJson } from './export-rows'
import type { Cell } from './result-value'
import { Results } from './results'

const columns: ResultColumn[] = [
  { name: 'time', type: 'time' },
  { name: 'name', type: 'string' },
  { name: '__proto__', type: 'string' },
  { name: 'n', type: 'integer' },
  { name: 'types', type: 'list' },
  { name: 'empty', type: 'list' },
  { name: 'ratio', type: 'number' },
  { name: 'is_even', type: 'boolean' },
  { name: 'point', type: 'object' },
]
const dir = mkdtempSync(join(tmpdir(), 'lakewarden-results-'))
const result = { path: join(dir, "it's.parquet"), columns }
let results: Results

beforeAll(async () => {
  const connection = await (await DuckDBInstance.create()).connect()
  await connection.run(`COPY (
    SELECT TIMESTAMP '2026-01-01' + to_seconds(i) AS time,
      CASE i % 4 WHEN 0 THEN '=cmd()' WHEN 1 THEN 'a"b,c' WHEN 2 THEN NULL ELSE 'plain' END AS name,
      'p' AS "__proto__", CASE i WHEN 7 THEN 9007199254740993 ELSE i END AS n, ['t' || (i % 2), 'all'] AS types,
      CASE i % 2 WHEN 0 THEN [] ELSE ['x'] END AS empty, i / 10000 AS ratio, i % 2 = 0 AS is_even, {'x': i} AS point
    FROM range(10000) t(i)) TO '${result.path.replaceAll("'", "''")}' (FORMAT parquet)`)
  results = await Results.open()
})
afterAll(() => {
  results.close()
  rmSync(dir, { recursive: true, force: true })
})

describe('results', () => {
  it('pages in the order of the result', async () => {
    const page = await results.page(result, { offset: 5, limit: 3 })
    expect(page.totalRows).toBe(10_000)
    expect(page.rows.map((r) => r[3])).toEqual([5, 6, '9007199254740993'])
    expect(page.rows[0]?.slice(0, 5)).toEqual(['2026-01-01T00:00:05.000Z', 'a"b,c', 'p', 5, ['t1', 'all']])
  })

  it('sorts totally: pages neither repeat nor miss a row', async () => {
    const seen = new Set<Cell>()
    for (let offset = 0; offset < 10_000; offset += 2_500) {
      const page = await results.page(result, { offset, limit: 2_500, sort: [{ column: 'name', isDescending: false }] })
      for (const row of page.rows) seen.add(row[3] as Cell)
    }
    expect(seen.size).toBe(10_000)
  })

  it.each([
    [[{ column: 'name', op: 'eq', value: 'plain' }], 2_500],
    [[{ column: 'name', op: 'ne', value: 'plain' }], 7_500],
    [[{ column: 'name', op: 'in', value: ['plain', null] }], 5_000],
    [[{ column: 'name', op: 'not-in', value: ['plain'] }], 7_500],
    [[{ column: 'name', op: 'not-in', value: ['plain', null] }], 5_000],
    [[{ column: 'name', op: 'null' }], 2_500],
    [[{ column: 'types', op: 'in', value: ['t1'] }], 5_000],
    [[{ column: 'types', op: 'in', value: ['t1', 5] }], 5_000],
    [[{ column: 'types', op: 'null' }], 0],
    [[{ column: 'empty', op: 'in', value: [null] }], 5_000],
    [[{ column: 'empty', op: 'not-null' }], 5_000],
    [[{ column: 'ratio', op: 'lt', value: '0.5' }], 5_000],
    [[{ column: 'is_even', op: 'eq', value: 'true' }], 5_000],
    [[{ column: 'time', op: 'lt', value: '2026-01-01T01:00:01+01:00' }], 1],
    [[{ column: 'time', op: 'lt', value: '2026-01-01' }], 0],
    [[{ column: 'n', op: 'eq', value: '9007199254740993' }], 1],
    [
      [
        { column: 'time', op: 'gte', value: '2026-01-01T00:00:10Z' },
        { column: 'time', op: 'lt', value: '2026-01-01T09:00:20+09:00' },
      ],
      10,
    ],
    [[{ column: '*', op: 'contains', value: 'CMD(' }], 2_500],
    [[{ column: '*', op: 'contains', value: '%' }], 0],
    [[], 10_000],
  ] as const)('filters by %j', async (filter, expected) => {
    const page = await results.page(result, { offset: 0, limit: 1, filter: [...filter] as never })
    expect(page.totalRows).toBe(expected)
  })

  it('refuses a column that the result does not have', async () => {
    const filter = [{ column: 'name" OR 1=1 --', op: 'eq' as const, value: 'x' }]
    await expect(results.page(result, { offset: 0, limit: 1, filter })).rejects.toMatchObject({ code: 'bad-params' })
  })

  it.each([
    [{ column: 'time', op: 'gt', value: '2026-01-01T00:00:00' }, 'time with zone'],
    [{ column: 'time', op: 'gt', value: 5 }, 'time with zone'],
    [{ column: 'time', op: 'gt', value: '+275760-09-13T00:00:00Z' }, 'time with zone'],
    [{ column: 'n', op: 'eq', value: 'x' }, 'whole number'],
    [{ column: 'ratio', op: 'eq', value: 'x' }, 'a number'],
    [{ column: 'is_even', op: 'eq', value: 'x' }, 'true or false'],
    [{ column: 'types', op: 'gt', value: 1 }, 'cannot be compared'],
    [{ column: 'point', op: 'in', value: ['x'] }, 'cannot be compared'],
  ] as const)('refuses %j in words', async (condition, words) => {
    await expect(results.page(result, { offset: 0, limit: 1, filter: [condition] as never })).rejects.toMatchObject({
      code: 'bad-params',
      message: expect.stringContaining(words),
    })
  })

  it('counts facets, each without its own condition', async () => {
    const { facets, totalRows } = await results.facets(
      result,
      ['name', 'types'],
      [{ column: 'name', op: 'eq', value: 'plain' }],
    )
    expect(totalRows).toBe(2_500)
    expect(facets.name).toHaveLength(4)
    expect(facets.types).toEqual([
      { value: 'all', count: 2_500 },
      { value: 't1', count: 2_500 },
    ])
  })

  it('counts by time, and every row once', async () => {
    const buckets = await results.buckets(result, { time: 'time', by: 'name', count: 100, filter: [] })
    expect(buckets.rows.reduce((sum, [, , n]) => sum + n, 0)).toBe(10_000)
    expect(new Set(buckets.rows.map((r) => r[0])).size).toBeLessThanOrEqual(100)
  })

  it('exports every row, formulas made harmless, the rest as it is', async () => {
    let text = ''
    for await (const part of exportCsv(columns, results.stream(result))) text += part
    const lines = text.slice(1).trimEnd().split('\r\n')
    expect(lines).toHaveLength(10_001)
    expect(lines[0]).toBe('time,name,__proto__,n,types,empty,ratio,is_even,point')
    expect(lines[1]).toBe(`2026-01-01T00:00:00.000Z,'=cmd(),p,0,"[""t0"",""all""]",[],0,true,"{""x"":0}"`)
    expect(lines[2]).toContain('"a""b,c"')
    let document = ''
    for await (const part of exportJson(columns, results.stream(result))) document += part
    expect(JSON.parse(document).rows).toHaveLength(10_000)
  })
})

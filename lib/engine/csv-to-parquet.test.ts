import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AthenaColumn } from './athena-column'
import { csvLine } from './athena-pages'
import { CsvToParquet } from './csv-to-parquet'

const dir = mkdtempSync(join(tmpdir(), 'lakewarden-csv-'))
let converter: CsvToParquet
beforeAll(async () => {
  converter = await CsvToParquet.open(join(dir, 'tmp'))
})
afterAll(() => {
  converter.close()
  rmSync(dir, { recursive: true })
})

const column = (name: string, type: string, precision = 0, scale = 0): AthenaColumn => ({
  name,
  type,
  precision,
  scale,
})

async function convert(columns: AthenaColumn[], csv: string, lists: string[] = []) {
  const path = join(dir, 'result.parquet')
  writeFileSync(join(dir, 'in.csv'), csv)
  const result = await converter.write({ columns, lists, csv: join(dir, 'in.csv'), path })
  const connection = await (await DuckDBInstance.create()).connect()
  const reader = await connection.runAndReadAll(`SELECT * FROM read_parquet('${path}')`)
  return { result, rows: reader.getRowsJson(), types: reader.columnTypes().map(String) }
}

describe('Athena’s CSV', () => {
  it('gives each value its type, exactly', async () => {
    const columns = [
      ...[column('b', 'boolean'), column('i', 'integer', 10), column('l', 'bigint', 19), column('f', 'double', 17)],
      ...[column('d', 'decimal', 38, 8), column('day', 'date'), column('t', 'timestamp', 3)],
      ...[column('z', 'timestamp with time zone', 3), column('a', 'array'), column('s', 'varchar'), column('r', 'row')],
    ]
    const header = columns.map((c) => c.name)
    const lines = [
      ['true', '-7', '9223372036854775807', '1.0E20', '123456789012345678901234567890.12345678', '1960-02-29'].concat([
        '2020-01-01 12:34:56.789',
        '2020-01-01 12:34:56.789 America/New_York',
        '[a, null]',
        'x',
        '{id=1, name=x}',
      ]),
      ['false', '0', '-9223372036854775808', 'NaN', '0.00000001', '2026-12-31'].concat([
        '1969-12-31 23:59:59.999',
        '2020-01-01 12:34:56.789 UTC',
        '[]',
        '',
        '{1, x}',
      ]),
      [
        'false',
        '1',
        '1',
        '-Infinity',
        '-1.00000000',
        '0001-01-01',
        '2020-01-01 00:00:00.000',
        '2020-01-01 00:00:00.000 +09:00',
      ].concat(['[[1], [2]]', 'NULL', '{}']),
    ]
    const { result, rows, types } = await convert(
      columns,
      [header, ...lines, columns.map(() => null)].map(csvLine).join(''),
    )
    expect(result.rowCount).toBe(4)
    expect(result.columns.map((c) => c.type)).toEqual([
      'boolean',
      'integer',
      'integer',
      'number',
      'number',
      'time',
      'time',
      'time',
      'string',
      'string',
      'string',
    ])
    expect(types.slice(0, 8)).toEqual([
      'BOOLEAN',
      'INTEGER',
      'BIGINT',
      'DOUBLE',
      'DECIMAL(38,8)',
      'DATE',
      'TIMESTAMP',
      'TIMESTAMP WITH TIME ZONE',
    ])
    expect(rows).toEqual([
      [true, -7, '9223372036854775807', 1e20, '123456789012345678901234567890.12345678', '1960-02-29'].concat([
        '2020-01-01 12:34:56.789',
        '2020-01-01 17:34:56.789+00',
        '[a, null]',
        'x',
        '{id=1, name=x}',
      ]),
      [false, 0, '-9223372036854775808', 'NaN', '0.00000001', '2026-12-31'].concat([
        '1969-12-31 23:59:59.999',
        '2020-01-01 12:34:56.789+00',
        '[]',
        '',
        '{1, x}',
      ]),
      [false, 1, '1', '-Infinity', '-1.00000000', '0001-01-01', '2020-01-01 00:00:00', '2019-12-31 15:00:00+00'].concat(
        ['[[1], [2]]', 'NULL', '{}'],
      ),
      columns.map(() => null),
    ])
  })

  it('makes a list again of what was sent as JSON', async () => {
    const csv = [['types'], ['["a","b, \\"c\\"",null]'], ['[]'], [null]].map(csvLine).join('')
    const { result, rows } = await convert([column('types', 'varchar')], csv, ['types'])
    expect(result.columns).toEqual([{ name: 'types', type: 'list' }])
    expect(rows).toEqual([[['a', 'b, "c"', null]], [[]], [null]])
  })

  it('keeps any texts and NULLs as they are', async () => {
    const unit = fc.oneof(
      fc.constantFrom('"', ',', '\n', '\r', "'", '\\', ' ', '\t', 'N'),
      fc.string({ unit: 'grapheme' }),
    )
    const text = fc.oneof(
      fc.constant(null),
      fc.array(unit).map((parts) => parts.join('')),
    )
    const valid = text.filter((t) => t === null || (!t.includes('\0') && t.isWellFormed()))
    const table = fc
      .integer({ min: 1, max: 4 })
      .chain((n) => fc.array(fc.array(valid, { minLength: n, maxLength: n }), { minLength: 1, maxLength: 12 }))
    await fc.assert(
      fc.asyncProperty(table, async (cells) => {
        const columns = (cells[0] ?? []).map((_, i) => column(`n${i}`, 'varchar'))
        const { rows } = await convert(columns, [columns.map((c) => c.name), ...cells].map(csvLine).join(''))
        expect(rows).toEqual(cells)
      }),
      { numRuns: 100 },
    )
  })

  it('takes rows as long as Athena’s longest', async () => {
    const long = 'x,"\n'.repeat(1 << 20)
    const { rows } = await convert(
      [column('a', 'varchar'), column('b', 'varchar')],
      [
        ['a', 'b'],
        ['1', long],
        [long, '2'],
      ]
        .map(csvLine)
        .join(''),
    )
    expect(rows[0]).toEqual(['1', long])
    expect(rows[1]).toEqual([long, '2'])
  })

  it('is refused when damaged, and leaves nothing behind', async () => {
    await expect(convert([column('n', 'bigint')], '"n"\n"1"\n"x"\n')).rejects.toThrow()
    await expect(convert([column('n', 'bigint'), column('m', 'bigint')], '"n","m"\n"1","2"\n"3"\n')).rejects.toThrow()
    expect(readdirSync(dir).filter((f) => f.endsWith('.tmp'))).toEqual([])
  })
})

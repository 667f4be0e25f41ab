import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileAthena, compileDuckDb, tablesOf } from './compile'
import { identifier } from './identifier'
import { and, contains, list, or, sql, type TableToken } from './sql'
import { within } from './window'

const table: TableToken = { kind: 'table', source: 'CLOUD_TRAIL_MGMT', name: 'cloud_trail_mgmt_2_0' }
const athena = (f: Parameters<typeof compileAthena>[0]) => compileAthena(f, (t) => `"db"."${t.name}"`)

describe('sql', () => {
  it('takes a string in a hole as a value, whatever it spells', () => {
    const hostile = `x' OR '1'='1`
    expect(athena(sql`SELECT 1 WHERE a = ${hostile}`)).toBe(`SELECT 1 WHERE a = 'x'' OR ''1''=''1'`)
    expect(compileDuckDb(sql`SELECT 1 WHERE a = ${hostile}`, () => '')).toEqual({
      text: 'SELECT 1 WHERE a = $1',
      values: [hostile],
    })
  })

  it('refuses what is neither value nor fragment nor table', () => {
    const notSql = { toString: () => '1; DROP TABLE x' }
    expect(() => sql`SELECT ${notSql as unknown as string}`).toThrow(TypeError)
    expect(() => sql`SELECT ${Number.NaN}`).toThrow(TypeError)
    expect(() => sql`SELECT ${new Date(Number.NaN)}`).toThrow(TypeError)
  })

  it('drops absent conditions', () => {
    expect(athena(and(sql`a`, undefined, false, sql`b`))).toBe('(a) AND (b)')
    expect(athena(and())).toBe('TRUE')
    expect(athena(or())).toBe('FALSE')
    expect(athena(sql`x IN (${list([])})`)).toBe('x IN (NULL)')
    expect(athena(sql`x IN (${list(['a', 2])})`)).toBe(`x IN ('a', 2)`)
  })

  it('prunes by a literal half-open range, Regions and accounts, and reports the window', () => {
    const window = {
      from: new Date('2026-01-01T00:00:00Z'),
      to: new Date('2026-01-02T00:00:00Z'),
      regions: ['us-east-1'],
    }
    const f = sql`SELECT 1 FROM ${table} WHERE ${within(table, window)}`
    expect(athena(f)).toBe(
      `SELECT 1 FROM "db"."cloud_trail_mgmt_2_0" WHERE (time_dt >= TIMESTAMP '2026-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2026-01-02 00:00:00.000') AND (region IN ('us-east-1'))`,
    )
    expect(tablesOf(f)).toEqual([{ table, windows: [window] }])
  })

  it('takes the signs of a pattern literally when something is to be contained', () => {
    expect(athena(contains(sql`a`, '50%_|x'))).toBe(`lower(a) LIKE '%50|%|_||x%' ESCAPE '|'`)
  })
})

/** A tokenizer of its own for SQL strings: the encoder must not be its own judge. */
function readStringToken(text: string): { value: string; rest: string } | undefined {
  if (text[0] !== "'") return undefined
  let value = ''
  for (let i = 1; i < text.length; i++) {
    if (text[i] !== "'") value += text[i]
    else if (text[i + 1] === "'") {
      value += "'"
      i++
    } else return { value, rest: text.slice(i + 1) }
  }
  return undefined
}

describe('athena literals', () => {
  it('are exactly one string token of the same value for any text', () => {
    const nasty = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({
        unit: fc.constantFrom("'", '"', '\\', '-', '/', '*', '\n', ';', '\u2019', '\u02bc', '\uff07', 'a', '$', '`'),
      }),
    )
    fc.assert(
      fc.property(nasty, (input) => {
        fc.pre(!input.includes('\0') && input.isWellFormed())
        const token = readStringToken(athena(sql`${input}`))
        expect(token).toEqual({ value: input, rest: '' })
      }),
      { numRuns: 100_000 },
    )
  })

  it('refuse NUL and lone surrogates', () => {
    expect(() => athena(sql`${'a\0b'}`)).toThrow(TypeError)
    expect(() => athena(sql`${'\ud800'}`)).toThrow(TypeError)
  })

  it('write numbers that Trino reads as the same number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (n) => {
        expect(Number(athena(sql`${n}`))).toBe(Object.is(n, -0) ? 0 : n)
      }),
    )
  })
})

describe('a name', () => {
  it('stays one quoted name, whatever it holds', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }).filter((name) => !name.includes('\0')),
        (name) => {
          const text = compileAthena(sql`${identifier(name)}`, () => '')
          expect(text.slice(1, -1).replaceAll('""', '')).not.toContain('"')
          expect(text.slice(1, -1).replaceAll('""', '"')).toBe(name)
        },
      ),
    )
  })

  it('is never empty', () => {
    expect(() => identifier('')).toThrow(TypeError)
  })
})

describe('a table spelled as a subquery', () => {
  it('brings its own values, in their place among the others', () => {
    const table: TableToken = { kind: 'table', source: 'WAF', name: 'waf_2_0' }
    const fragment = sql`SELECT ${'a'} FROM ${table} WHERE x = ${'c'}`
    const spelled = () => sql`(SELECT * FROM ${identifier('w')} WHERE y = ${'b'})`
    expect(compileAthena(fragment, spelled)).toBe(`SELECT 'a' FROM (SELECT * FROM "w" WHERE y = 'b') WHERE x = 'c'`)
    expect(compileDuckDb(fragment, spelled)).toEqual({
      text: 'SELECT $1 FROM (SELECT * FROM "w" WHERE y = $2) WHERE x = $3',
      values: ['a', 'b', 'c'],
    })
  })
})

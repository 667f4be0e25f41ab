import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileAthenaParameters } from './compile'
import { athenaLiteral } from './literal'
import { list, type SqlValue, sql } from './sql'

const parameters = (f: Parameters<typeof compileAthenaParameters>[0]) => compileAthenaParameters(f, () => '"t"')

describe('parameters of Athena', () => {
  it('are the texts of WHERE, quoted, in the order of the marks', () => {
    const fragment = sql`SELECT ${'s'} AS s, count(*) FILTER (WHERE b = ${'f'}) AS n
      FROM (SELECT * FROM t WHERE a = ${"it's"} AND n > ${5} AND (c IN (${list(['x', 'y'])}) OR d IN (SELECT ${'i'} FROM u WHERE e = ${'?'})))
      WHERE "where" = ${'w'} /* FROM */ AND g = 'SELECT' || ${'v'} GROUP BY ${'g'}`
    expect(parameters(fragment)).toEqual({
      text: `SELECT 's' AS s, count(*) FILTER (WHERE b = 'f') AS n
      FROM (SELECT * FROM t WHERE a = ? AND n > 5 AND (c IN (?, ?) OR d IN (SELECT 'i' FROM u WHERE e = ?)))
      WHERE "where" = ? /* FROM */ AND g = 'SELECT' || ? GROUP BY 'g'`,
      parameters: ["'it''s'", "'x'", "'y'", "'?'", "'w'", "'v'"],
    })
  })

  it('stay in the text where Athena would not take them', () => {
    const long = 'x'.repeat(1_023)
    expect(parameters(sql`SELECT 1 WHERE a = ${long}`)).toEqual({
      text: `SELECT 1 WHERE a = '${long}'`,
      parameters: [],
    })
    const many = parameters(sql`SELECT 1 WHERE a IN (${list(Array.from({ length: 30 }, (_, i) => `v${i}`))})`)
    expect(many.parameters).toHaveLength(25)
    expect(many.text).toContain("?, 'v25', 'v26'")
  })

  it('mean the same as the text with literals, for any values', () => {
    const value: fc.Arbitrary<SqlValue> = fc.oneof(
      fc.string({ unit: 'grapheme' }).filter((s) => !s.includes('\0') && s.isWellFormed()),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
      fc.boolean(),
      fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }),
      fc.constant(null),
    )
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 40 }), (values) => {
        const { text, parameters: sent } = parameters(sql`SELECT 1 WHERE a IN (${list(values)})`)
        const left = [...sent]
        // Outside quotes a question mark is a mark: this reader knows quotes by itself.
        const spelled = text.replace(/'(?:[^']|'')*'|\?/g, (m) => (m === '?' ? (left.shift() ?? '') : m))
        expect(spelled).toBe(`SELECT 1 WHERE a IN (${values.map(athenaLiteral).join(', ')})`)
        expect(left).toEqual([])
        for (const one of sent) expect(one).toMatch(/^'(?:[^']|'')*'$/)
      }),
      { numRuns: 20_000 },
    )
  })
})

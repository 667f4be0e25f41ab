import { describe, expect, it } from 'vitest'
import { draftOf, edited, namesIn, requestOf } from './statement'

const window = { from: '2026-03-01T00:00:00Z', to: '2026-03-02T00:00:00Z' }

describe('a statement being written', () => {
  it('knows its parameters, and what only looks like one', () => {
    const text = `SELECT ':no', "x:no", a -- :no\n/* :no */ FROM t WHERE a = :yes AND b IN (:also) AND c::no = :yes`
    expect(namesIn(text)).toEqual(['yes', 'also'])
    expect(namesIn("SELECT 'open :no")).toEqual([])
  })

  it('asks with the values of its parameters only, the window where nothing else is typed', () => {
    const draft = {
      sql: 'SELECT 1 WHERE t >= :from AND t < :to AND r IN (:r) AND x = :x AND y = :empty',
      values: { r: 'us-east-1, eu-west-1,', x: ' kept ', gone: '1', to: '2026-03-05', empty: '' },
      types: { x: 'text', gone: 'ip' } as const,
    }
    const parameters = [{ name: 'r', type: 'region' as const, isList: true }]
    expect(requestOf(draft, parameters, window)).toEqual({
      sql: draft.sql,
      params: { from: window.from, to: '2026-03-05', r: ['us-east-1', 'eu-west-1'], x: ' kept ' },
      types: { x: 'text' },
    })
  })

  it('takes names that every object has for what they are', () => {
    const sql = 'SELECT :toString, :constructor'
    expect(requestOf({ sql, values: {}, types: {} }, [], window).params).toEqual({})
  })

  it('adds at several places at once', () => {
    expect(
      edited('ab', [
        { at: 1, insert: '(' },
        { at: 2, insert: ')' },
      ]),
    ).toBe('a(b)')
  })

  it('comes back as it was typed', () => {
    const request = { sql: 'x', params: { r: ['a', 'b,c'], n: '1' }, types: {} }
    expect(draftOf(request)).toEqual({ sql: 'x', values: { r: 'a,b%2Cc', n: '1' }, types: {} })
  })
})

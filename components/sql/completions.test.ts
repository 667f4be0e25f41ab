import { describe, expect, it } from 'vitest'
import type { SqlSchema } from '@/lib/client/use-sql'
import { proposalsAt } from './completions'

const schema: SqlSchema = {
  engine: 'duckdb',
  tables: [
    {
      name: 'trail_2_0',
      source: 'TRAIL',
      columns: [
        { name: 'time_dt', type: 'timestamp' },
        {
          name: 'actor',
          type: 'row(...)',
          fields: [{ name: 'user', type: 'row(...)', fields: [{ name: 'name', type: 'varchar' }] }],
        },
        { name: 'resources', type: 'array(...)', fields: [{ name: 'uid', type: 'varchar' }] },
        { name: 'end', type: 'varchar' },
      ],
    },
    { name: 'flow_2_0', source: 'FLOW', columns: [{ name: 'bytes', type: 'bigint' }] },
  ],
  functions: [{ name: 'approx_distinct', args: 'value', kind: 'aggregate' }],
  limits: { rows: 1, timeMs: 1 },
}

/** `|` is the cursor. */
function labels(marked: string): string[] | undefined {
  const at = marked.indexOf('|')
  const found = proposalsAt(marked.replace('|', ''), at, schema)
  return found?.proposals.toSorted((a, b) => b.boost - a.boost).map((p) => p.insert ?? p.label)
}

describe('what could be written', () => {
  it.each([
    ['tables after FROM', 'SELECT * FROM |', ['trail_2_0', 'flow_2_0']],
    ['fields of an alias', 'SELECT t.| FROM trail_2_0 AS t', ['time_dt', 'actor', 'resources', '"end"']],
    ['fields of a table', 'SELECT flow_2_0.| FROM trail_2_0 JOIN flow_2_0 ON TRUE', ['bytes']],
    ['nested fields of a column', 'SELECT actor.user.na| FROM trail_2_0', ['name']],
    ['nested fields under an alias', 'SELECT T.ACTOR.| FROM "db"."linked_trail_2_0" T', ['user']],
  ])('%s', (_, marked, expected) => {
    expect(labels(marked)).toEqual(expected)
  })

  it.each([
    ['fields of an array, which has none before UNNEST', 'SELECT resources.| FROM trail_2_0'],
    ['anything inside a text', "SELECT 'tra|"],
    ['anything inside a comment', 'SELECT 1 -- tra|'],
    ['names of aliases', 'SELECT region AS re|'],
    ['names of parameters', 'SELECT :fr|'],
    ['fields of what is not known', 'SELECT x.| FROM nowhere AS x'],
  ])('not %s', (_, marked) => {
    expect(labels(marked)).toBeUndefined()
  })

  it('puts the columns of the tables that are read first, then keywords and functions', () => {
    const found = labels('SELECT a| FROM trail_2_0') ?? []
    expect(found.indexOf('actor')).toBeLessThan(found.indexOf('AND'))
    expect(found.indexOf('AND')).toBeLessThan(found.indexOf('approx_distinct('))
    expect(found).not.toContain('bytes')
  })

  it('replaces the word that is being written', () => {
    expect(proposalsAt('SELECT actor.us', 15, schema)).toBeUndefined()
    expect(proposalsAt("SELECT 'it''s' , ap", 19, schema)?.from).toBe(17)
  })
})

import { expect, it } from 'vitest'
import type { TableDescription } from '@/lib/client/use-lake-tables'
import { matchesOf } from './column-match'

const user = { name: 'user', type: 'struct', fields: [{ name: 'uid', type: 'string' }] }
const table: TableDescription = {
  ...{ source: 'VPC_FLOW', version: '2.0', name: '"lake"."flows"', partitionKeys: [], isIceberg: true, isAsked: true },
  columns: [
    { name: 'time', type: 'bigint' },
    { name: 'actor', type: 'struct', fields: [user, { name: 'app', type: 'string' }] },
  ],
}

it('keeps the columns whose path holds the text, with what they are in and what is in them', () => {
  expect(matchesOf(table, '')).toEqual({ columns: table.columns, count: 2 })
  expect(matchesOf(table, 'ACTOR.user')).toEqual({
    columns: [{ name: 'actor', type: 'struct', fields: [user] }],
    count: 1,
  })
  expect(matchesOf(table, 'actor')?.columns).toEqual([table.columns[1]])
})

it('keeps the whole table that is named, and nothing of one that has nothing of it', () => {
  expect(matchesOf(table, 'flows')).toEqual({ columns: table.columns, count: 0 })
  expect(matchesOf(table, 'vpc_')?.columns).toBe(table.columns)
  expect(matchesOf(table, '.*')).toBeUndefined()
})

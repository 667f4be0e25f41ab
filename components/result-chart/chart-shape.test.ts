import { describe, expect, it } from 'vitest'
import type { Column, Row } from '@/lib/client/execution'
import { chartShape } from './chart-shape'

const columns = (spec: string): Column[] =>
  spec.split(' ').map((one) => {
    const [name = '', type = 'string'] = one.split(':')
    return { name, type: type as Column['type'] }
  })
const hour = 3_600_000
const start = Date.parse('2026-06-15T00:00:00Z')
const at = (n: number) => new Date(start + n * hour).toISOString()

describe('chartShape', () => {
  it('sums a number by its bucket, with the buckets that hold nothing', () => {
    const rows: Row[] = [
      [at(0), 'a', 2],
      [at(0), 'b', 3],
      [at(3), 'a', '7'],
      [at(2), 'a', null],
    ]
    const shape = chartShape(columns('bucket_time:time principal calls:integer'), rows)
    expect(shape).toEqual({
      ...{ kind: 'time', time: 'bucket_time', measure: 'calls', bucketMs: hour },
      points: [5, 0, 0, 7].map((n, i) => ({ t: start + i * hour, values: [n] })),
    })
  })

  it('counts events over time', () => {
    const rows: Row[] = Array.from({ length: 10 }, (_, i) => [at(i), 'x', 443])
    const shape = chartShape(columns('time:time operation destination_port:integer'), rows)
    expect(shape).toMatchObject({ kind: 'time', time: 'time', measure: null })
    expect(shape?.kind === 'time' && shape.points.reduce((sum, { values }) => sum + (values[0] ?? 0), 0)).toBe(10)
  })

  it('shows a number by what tells the rows apart, the largest first', () => {
    const rows: Row[] = Array.from({ length: 15 }, (_, i) => ['111122223333', `p${i}`, i, 15])
    expect(chartShape(columns('account principal calls:integer of_total:integer'), rows)).toEqual({
      ...{ kind: 'categories', label: 'principal', measure: 'calls', more: 3 },
      bars: Array.from({ length: 12 }, (_, i) => ({ label: `p${14 - i}`, value: 14 - i })),
    })
  })

  it.each<[string, string, Row[]]>([
    ['one row', 'principal calls:integer', [['a', 1]]],
    [
      'no number',
      'principal account',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'numbers that only name',
      'principal severity_id:integer port:integer',
      [
        ['a', 1, 2],
        ['b', 2, 3],
      ],
    ],
    [
      'no text that tells apart',
      'account calls:integer',
      [
        ['a', 1],
        ['a', 2],
        ['a', 3],
      ],
    ],
    [
      'nothing but zeros',
      'principal calls:integer',
      [
        ['a', 0],
        ['b', 0],
      ],
    ],
    [
      'one moment',
      'time:time operation',
      [
        [at(0), 'a'],
        [at(0), 'b'],
      ],
    ],
    [
      'no times',
      'time:time operation',
      [
        [null, 'a'],
        [null, 'b'],
      ],
    ],
  ])('draws nothing of %s', (_, spec, rows) => {
    expect(chartShape(columns(spec), rows)).toBeUndefined()
  })

  it('takes columns of hostile names as names', () => {
    const rows: Row[] = [
      ['<img src=x>', 1],
      ['__proto__', 2],
    ]
    expect(chartShape(columns('__proto__ constructor:integer'), rows)).toMatchObject({
      bars: [
        { label: '__proto__', value: 2 },
        { label: '<img src=x>', value: 1 },
      ],
    })
  })
})

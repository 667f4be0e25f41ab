import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LIST_NAMES } from './envelope'
import { RecordSplitter } from './record-splitter'

/** Splits a text given in chunks of some size. */
function split(text: string, chunkBytes = 7, longest?: number) {
  const records: string[] = []
  const bad: string[] = []
  const splitter = new RecordSplitter(
    LIST_NAMES,
    { record: (t) => records.push(t), bad: (reason) => bad.push(reason) },
    longest,
  )
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += chunkBytes) splitter.push(bytes.subarray(at, at + chunkBytes))
  splitter.end()
  return { records, bad }
}

describe('RecordSplitter', () => {
  test.each([
    ['JSON lines', '{"a":1}\n{"b":{"c":"}{"}}\n', ['{"a":1}', '{"b":{"c":"}{"}}']],
    ['objects in a row', '{"a":1}{"b":2}  {"c":3}', ['{"a":1}', '{"b":2}', '{"c":3}']],
    ['pretty-printed', '{\n  "a": [\n    {"x": 1}\n  ]\n}\n', ['{\n  "a": [\n    {"x": 1}\n  ]\n}']],
    ['an array', ' [{"a":1}, {"b":2}]', ['{"a":1}', '{"b":2}']],
    ['a log file', '{"Records":[{"a":"\\"x"},{"b":[]}]}', ['{"a":"\\"x"}', '{"b":[]}']],
    ['a list after other members', '{"n":{"Records":[1]},"Records" : [ {"a":1} ], "z":[2]}', ['{"a":1}']],
    ['an empty list', '{"Records":[]}', []],
    ['two log files in a row', '{"Records":[{"a":1}]}{"Records":[{"b":1}]}', ['{"a":1}', '{"b":1}']],
    ['a list inside a record', '{"x":{"Records":[{"a":1}]}}', ['{"x":{"Records":[{"a":1}]}}']],
    ['a byte order mark', '\uFEFF{"a":1}', ['{"a":1}']],
    [
      'CloudWatch export lines',
      '2024-01-01T00:00:00.000Z {"a":1}\n2024-01-01T00:00:01.000Z {"b":1}\n',
      ['{"a":1}', '{"b":1}'],
    ],
  ])('%s', (_, text, expected) => {
    for (const chunk of [1, 7, 1000]) expect(split(text, chunk)).toEqual({ records: expected, bad: [] })
  })

  test.each([
    ['a line that is cut off', '{"a":1}\n{"b":"x\n{"c":3}\n', ['{"a":1}', '{"c":3}']],
    ['a brace that is missing', '{"a":{"b":1}\n{"c":2}\n', ['{"c":2}']],
    ['a brace that is missing in a list', '{"Records":[{"a":{"b":1},{"c":2},{"d":3}]}', ['{"c":2}', '{"d":3}']],
    ['no JSON in between', '{"a":1}\nhello, world\n{"b":2}\n', ['{"a":1}', '{"b":2}']],
    ['a file that ends in a record', '{"Records":[{"a":1},{"b":', ['{"a":1}']],
    ['a file that ends in its list', '{"Records":[{"a":1},', ['{"a":1}']],
    ['numbers in a list', '[{"a":1},2,{"b":3}]', ['{"a":1}', '{"b":3}']],
  ])('finds its way after %s', (_, text, expected) => {
    for (const chunk of [1, 7, 1000]) {
      const { records, bad } = split(text, chunk)
      expect(records).toEqual(expected)
      expect(bad).toHaveLength(1)
    }
  })

  test('sets a record aside that is too long, and goes on', () => {
    const text = `{"a":"${'x'.repeat(5000)}"}\n{"b":1}\n`
    expect(split(text, 100, 1000)).toEqual({ records: ['{"b":1}'], bad: ['the record is longer than 32 MB'] })
  })

  test('sets a record aside that is nested without end', () => {
    const { records, bad } = split(`{"a":${'['.repeat(100_000)}\n{"b":1}\n`, 4096)
    expect(records).toEqual(['{"b":1}'])
    expect(bad.length).toBeGreaterThan(0)
  })

  test('gives every object back, whatever it holds and however it is packed', () => {
    const object = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 4 })
    const packings = [
      (o: unknown[]) => o.map((v) => JSON.stringify(v)).join('\n'),
      (o: unknown[]) => o.map((v) => JSON.stringify(v, null, 2)).join('\n'),
      (o: unknown[]) => JSON.stringify(o),
      (o: unknown[]) => JSON.stringify({ Records: o }, null, 1),
    ]
    const isPlain = (o: Record<string, unknown>) => !Object.keys(o).some((k) => LIST_NAMES.has(k))
    fc.assert(
      fc.property(fc.array(object.filter(isPlain)), fc.nat(3), fc.integer({ min: 1, max: 40 }), (objects, p, chunk) => {
        const { records, bad } = split(packings[p]?.(objects) ?? '', chunk)
        expect(records.map((r) => JSON.parse(r))).toEqual(JSON.parse(JSON.stringify(objects)))
        expect(bad).toEqual([])
      }),
    )
  })

  test('never throws and loses no byte silently on any text', () => {
    const token = fc.constantFrom('{', '}', '[', ']', '"', ',', ':', '\\', '\n', 'a', '1', '{"Records":[', ' ')
    fc.assert(
      fc.property(fc.array(token, { maxLength: 60 }), fc.integer({ min: 1, max: 9 }), (tokens, chunk) => {
        const text = tokens.join('')
        const whole = split(text, 1000)
        expect(split(text, chunk)).toEqual(whole)
      }),
      { numRuns: 500 },
    )
  })
})

import { expect, it } from 'vitest'
import { engineWords } from './engine-words'

const SQL = `-- whose\n\nSELECT region,\n  nowhere AS x\nFROM cloud_trail_mgmt_2_0`

it('finds what the engine names on the line that it tells', () => {
  expect(engineWords(SQL, "COLUMN_NOT_FOUND: line 2:3: Column 'nowhere' cannot be resolved")).toEqual({
    message: "The engine says: Column 'nowhere' cannot be resolved",
    at: { line: 4, column: 3, start: 27, end: 34 },
  })
})

it('takes the line where nothing is named, and no place where there is no line', () => {
  expect(engineWords(SQL, 'TYPE_MISMATCH: line 3:1: wrong')?.at).toMatchObject({ line: 5, column: 1 })
  expect(engineWords(SQL, 'line 99:1: wrong')).toEqual({ message: 'The engine says: wrong' })
  expect(engineWords(SQL, 'DIVISION_BY_ZERO: Division by zero')).toEqual({
    message: 'The engine says: Division by zero',
  })
})

it.each(['HIVE_CANNOT_OPEN_SPLIT: s3://bucket/key', 'PERMISSION_DENIED: arn:aws:iam::1:role/x', 'Internal error'])(
  'passes nothing on of %s',
  (detail) => {
    expect(engineWords(SQL, detail)).toBeUndefined()
  },
)

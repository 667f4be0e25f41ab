import { z } from 'zod'
import type { ResultColumn } from '@/lib/engine/engine'
import { LakewardenError } from '@/lib/errors'
import { parseInstant } from '@/lib/time'

const value = z.union([z.string().max(8_192), z.number(), z.boolean()])

const column = z.string()
const values = z.array(value.nullable()).max(1_000)

/** One condition on a stored result. Column `*` with `contains` searches every text column. */
const condition = z.discriminatedUnion('op', [
  z.object({ column, op: z.literal('eq'), value }),
  z.object({ column, op: z.literal('ne'), value }),
  z.object({ column, op: z.literal('gte'), value }),
  z.object({ column, op: z.literal('gt'), value }),
  z.object({ column, op: z.literal('lte'), value }),
  z.object({ column, op: z.literal('lt'), value }),
  z.object({ column, op: z.literal('contains'), value: z.string().max(8_192) }),
  z.object({ column, op: z.literal('in'), value: values }),
  z.object({ column, op: z.literal('not-in'), value: values }),
  z.object({ column, op: z.literal('null') }),
  z.object({ column, op: z.literal('not-null') }),
])

/** Conditions on a stored result, all of which hold. */
export const resultFilter = z.array(condition).max(50)
export type ResultFilter = z.infer<typeof resultFilter>

/** DuckDB text with its bound values. */
export interface Bound {
  text: string
  values: (string | number | boolean)[]
}

const OPERATORS = { eq: '=', ne: '<>', gte: '>=', gt: '>', lte: '<=', lt: '<' } as const

/**
 * The WHERE of a filter over a stored result.
 * @throws LakewardenError `bad-params` for a column that the result does not have.
 */
export function whereOf(filter: ResultFilter, columns: readonly ResultColumn[]): Bound {
  const values: Bound['values'] = []
  const bind = (v: string | number | boolean) => `$${values.push(v)}`
  const texts = filter.map((c) => {
    if (c.column === '*' && c.op === 'contains') {
      const pattern = bind(c.value.toLowerCase())
      const parts = columns
        .filter((k) => k.type === 'string' || k.type === 'list')
        .map((k) => `contains(lower(CAST(${identifier(k.name)} AS VARCHAR)), ${pattern})`)
      return parts.length > 0 ? `(${parts.join(' OR ')})` : 'FALSE'
    }
    const column = columnNamed(c.column, columns)
    const left = identifier(column.name)
    if (c.op === 'null') return isAbsent(left, column)
    if (c.op === 'not-null') return `NOT ${isAbsent(left, column)}`
    if (c.op === 'contains') return `contains(lower(CAST(${left} AS VARCHAR)), ${bind(c.value.toLowerCase())})`
    if (c.op === 'in' || c.op === 'not-in') return membership({ op: c.op, wanted: c.value, left, column, bind })
    if (column.type === 'list' || column.type === 'object') {
      throw new LakewardenError(
        'bad-params',
        `filter: "${column.name}" cannot be compared; it takes in, not-in or contains.`,
      )
    }
    const operand = operandOf(c.value, column, bind)
    // A row without the value is certainly not equal to it: SQL's NULL would hide it from "filter out".
    return c.op === 'ne' ? `${left} IS DISTINCT FROM ${operand}` : `${left} ${OPERATORS[c.op]} ${operand}`
  })
  return { text: texts.length > 0 ? texts.join(' AND ') : 'TRUE', values }
}

interface Membership {
  op: 'in' | 'not-in'
  wanted: readonly (string | number | boolean | null)[]
  left: string
  column: ResultColumn
  bind(value: string | number | boolean): string
}

function membership({ op, wanted, left, column, bind }: Membership): string {
  const present = wanted.filter((v) => v !== null)
  const isNullWanted = present.length < wanted.length
  if (column.type === 'object' && present.length > 0) {
    throw new LakewardenError('bad-params', `filter: "${column.name}" cannot be compared; it takes contains.`)
  }
  const items = present.map((v) => operandOf(v, column, bind)).join(', ')
  const is = column.type === 'list' ? `list_has_any(${left}, [${items}])` : `${left} IN (${items})`
  const inText =
    [present.length > 0 && is, isNullWanted && isAbsent(left, column)].filter(Boolean).join(' OR ') || 'FALSE'
  return op === 'in' ? `(${inText})` : `NOT coalesce(${inText}, FALSE)`
}

/** A facet counts an empty list as one without a value. */
function isAbsent(left: string, column: ResultColumn): string {
  return column.type === 'list' ? `(coalesce(len(${left}), 0) = 0)` : `(${left} IS NULL)`
}

const DAY = /^\d{4}-\d\d-\d\d$/

function operandOf(
  v: string | number | boolean,
  column: ResultColumn,
  bind: (v: string | number | boolean) => string,
): string {
  const needs = (what: string) => new LakewardenError('bad-params', `filter: "${column.name}" needs ${what}.`)
  switch (column.type) {
    case 'time': {
      const time = parseInstant(DAY.test(String(v)) ? `${v}T00:00:00Z` : String(v))
      if (!time) throw needs('an ISO 8601 time with zone')
      return `CAST(${bind(time.toISOString().replace('Z', ''))} AS TIMESTAMP)`
    }
    case 'integer':
      if (!/^-?\d{1,38}$/.test(String(v))) throw needs('a whole number')
      return `CAST(${bind(String(v))} AS HUGEINT)`
    case 'number':
      // Infinity and NaN come as text in a page's cells.
      if (typeof v === 'boolean' || (Number.isNaN(Number(v)) && v !== 'NaN')) throw needs('a number')
      return `CAST(${bind(String(v))} AS DOUBLE)`
    case 'boolean':
      if (!/^(true|false)$/.test(String(v))) throw needs('true or false')
      return String(v)
    default:
      return bind(String(v))
  }
}

/** A column of the result by name. @throws LakewardenError `bad-params` */
export function columnNamed(name: string, columns: readonly ResultColumn[]): ResultColumn {
  const column = columns.find((c) => c.name === name)
  if (!column) throw new LakewardenError('bad-params', `The result has no column "${name.slice(0, 100)}".`)
  return column
}

/** A quoted identifier. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

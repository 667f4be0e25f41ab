import type { Expression } from '../syntax'
import type { Context } from './context'

/** What constants need to know: the moment of the statement, and the values given to parameters. */
export type Constants = Pick<Context, 'now'> & {
  given(name: string): readonly (string | number | boolean | Date)[] | undefined
}

/** Milliseconds of a unit of time; months and years have none. */
const MS: Record<string, number> = {
  second: 1_000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
}

/** Times as Athena writes them. Without a zone they are UTC. */
const TIME = /^(\d{4})-(\d\d?)-(\d\d?)(?:[ T](\d\d?):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?\s*(Z|UTC|[+-]\d\d:\d\d)?$/

/** A written time as epoch milliseconds, what is finer cut off; undefined where it is none. */
export function timeOfText(text: string): number | undefined {
  const [, y, mo, d, h = '0', mi = '0', s = '0', fraction = '', zone] = TIME.exec(text.trim()) ?? []
  if (!y || !mo || !d) return undefined
  const ms = Number(fraction.padEnd(3, '0').slice(0, 3))
  const utc = Date.UTC(Number(y), Number(mo) - 1, Number(d), Number(h), Number(mi), Number(s), ms)
  const check = new Date(utc)
  if (check.getUTCMonth() !== Number(mo) - 1 || check.getUTCDate() !== Number(d) || Number(h) > 23) return undefined
  const offset =
    zone && /\d/.test(zone) ? Number(`${zone[0]}1`) * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4))) : 0
  return utc - offset * 60_000
}

/** The moment that an expression of constants stands for, in epoch milliseconds; undefined where it cannot be told. */
export function constantTime(e: Expression, c: Constants): number | undefined {
  if (e.kind === 'typed' && e.type.kind === 'scalar' && ['timestamp', 'date'].includes(e.type.name))
    return timeOfText(e.text)
  if (e.kind === 'current') return e.what === 'current_date' ? startOfDay(c.now.getTime()) : c.now.getTime()
  if (e.kind === 'param') return paramTime(e.name, c)
  if (e.kind === 'cast' && e.type.kind === 'scalar') return castTime(e.value, e.type.name, c)
  if (e.kind === 'call') return callTime(e, c)
  if (e.kind === 'at-zone') return e.value.kind === 'current' ? constantTime(e.value, c) : undefined
  if (e.kind === 'binary-op' && (e.sign === '+' || e.sign === '-')) {
    const base = constantTime(e.left, c)
    const span = e.right.kind === 'interval' ? e.right : undefined
    return base === undefined || !span ? undefined : shifted(base, span, e.sign === '-')
  }
  return undefined
}

function castTime(value: Expression, type: string, c: Constants): number | undefined {
  if (type !== 'timestamp' && type !== 'date') return undefined
  const at = value.kind === 'string' ? timeOfText(value.text) : constantTime(value, c)
  return at !== undefined && type === 'date' ? startOfDay(at) : at
}

function callTime(e: Expression & { kind: 'call' }, c: Constants): number | undefined {
  const [first, second, third] = e.args
  switch (e.name.text.toLowerCase()) {
    case 'now':
      return c.now.getTime()
    case 'date':
    case 'from_iso8601_timestamp':
    case 'from_iso8601_date': {
      const at = first?.kind === 'string' ? timeOfText(first.text) : first && constantTime(first, c)
      return at !== undefined && e.name.text.toLowerCase() !== 'from_iso8601_timestamp' ? startOfDay(at) : at
    }
    case 'date_trunc':
      return first?.kind === 'string' && second ? truncated(first.text, constantTime(second, c)) : undefined
    case 'date_add': {
      const base = third && constantTime(third, c)
      const count = second && wholeNumber(second)
      if (base === undefined || count === undefined || first?.kind !== 'string') return undefined
      return shifted(
        base,
        { text: String(Math.abs(count)), isNegative: count < 0, unit: first.text.toLowerCase() },
        false,
      )
    }
    default:
      return undefined
  }
}

function wholeNumber(e: Expression): number | undefined {
  if (e.kind === 'integer') return Number(e.text)
  if (e.kind === 'unary' && e.value.kind === 'integer') return (e.sign === '-' ? -1 : 1) * Number(e.value.text)
  return undefined
}

function shifted(
  base: number,
  span: { text: string; isNegative: boolean; unit: string },
  isMinus: boolean,
): number | undefined {
  const count = Number(span.text) * (span.isNegative !== isMinus ? -1 : 1)
  if (!Number.isFinite(count)) return undefined
  const ms = MS[span.unit]
  if (ms !== undefined) return base + count * ms
  const months = span.unit === 'month' ? count : span.unit === 'year' ? 12 * count : undefined
  if (months === undefined) return undefined
  const date = new Date(base)
  const day = date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() + months)
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  return date.setUTCDate(Math.min(day, last))
}

function truncated(unit: string, at: number | undefined): number | undefined {
  if (at === undefined) return undefined
  const ms = unit === 'week' ? undefined : MS[unit.toLowerCase()]
  if (ms !== undefined) return Math.floor(at / ms) * ms
  const date = new Date(at)
  if (unit.toLowerCase() === 'month') return Date.UTC(date.getUTCFullYear(), date.getUTCMonth())
  return unit.toLowerCase() === 'year' ? Date.UTC(date.getUTCFullYear(), 0) : undefined
}

function startOfDay(at: number): number {
  return Math.floor(at / 86_400_000) * 86_400_000
}

function paramTime(name: string, c: Constants): number | undefined {
  const [value] = c.given(name) ?? []
  if (value instanceof Date) return value.getTime()
  return typeof value === 'string' ? timeOfText(value) : undefined
}

/** The texts that an expression of constants stands for: several where a parameter takes several. */
export function constantText(e: Expression, c: Constants): string[] | undefined {
  if (e.kind === 'string') return [e.text]
  if (e.kind !== 'param') return undefined
  const values = c.given(e.name)
  return values?.every((v) => typeof v === 'string') ? (values as string[]) : undefined
}

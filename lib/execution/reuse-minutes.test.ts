import { expect, it } from 'vitest'
import { vpcFlow } from '@/lib/lake/tables/vpc-flow'
import { sql } from '@/lib/sql/sql'
import { reuseMinutes } from './reuse-minutes'

const NOW = Date.parse('2026-06-15T12:00:00Z')
const HOUR = 3_600_000

/** Asks of a window that ended so many hours ago. */
function ended(hours: number, limits = { maxAgeMs: Number.POSITIVE_INFINITY, freshMs: HOUR }): number {
  const to = new Date(NOW - hours * HOUR)
  const window = { from: new Date(to.getTime() - 24 * HOUR), to }
  return reuseMinutes(sql`SELECT 1 FROM ${vpcFlow} WHERE ${vpcFlow.within(window)}`, limits, NOW)
}

it('lets an answer about now be as old as a kept result, and one about the past a day', () => {
  expect([ended(0), ended(-5), ended(23.9), ended(24), ended(900)]).toEqual([60, 60, 60, 1_440, 1_440])
})

it('heeds what the person allows, and takes nothing when the lake is to be asked again', () => {
  const of = (maxAgeMs: number) => ended(900, { maxAgeMs, freshMs: HOUR })
  expect([of(0), of(59_999), of(61_000), of(2 * HOUR)]).toEqual([0, 0, 1, 120])
})

it('takes nothing for a statement without a window', () => {
  const limits = { maxAgeMs: Number.POSITIVE_INFINITY, freshMs: HOUR }
  expect(reuseMinutes(sql`SELECT 1 AS one`, limits, NOW)).toBe(0)
  expect(reuseMinutes(sql`SELECT count(*) AS n FROM ${vpcFlow}`, limits, NOW)).toBe(0)
})

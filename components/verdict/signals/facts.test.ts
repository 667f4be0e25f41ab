import { expect, test } from 'vitest'
import type { AccountOperationRow } from '@/queries/verdict/account-operations'
import type { ActivityRow } from '@/queries/verdict/activity'
import { factsOf, sumOf } from './facts'

const facets = ['all', 'ip', 'agent', 'region', 'operation', 'key', 'hour', 'day', 'network']
const activity = facets.map((facet) => ({ facet, events: 3, before_days: 2 }) as ActivityRow)
const call = (service: string | null, operation: string | null, before_days: number) =>
  ({ service, operation, before_days, events: 1, before_events: 1, before_principals: 1 }) as AccountOperationRow
const answers = {
  principal: 'arn:aws:iam::111122223333:user/ada',
  activity,
  account: [call(null, null, 44), call('s3.amazonaws.com', 'ListBuckets', 7)],
  baselineDays: 60,
  hasDataEvents: true,
}

test('sorts the rows by facet, and the totals from the calls', () => {
  const facts = factsOf(answers)
  const { all, ips, agents, regions, operations, keys, hours, days, networks } = facts ?? {}
  expect([all, ips, agents, regions, operations, keys, hours, days, networks].flat()).toEqual(activity)
  expect(facts?.account).toEqual([call('s3.amazonaws.com', 'ListBuckets', 7)])
  expect(facts).toMatchObject({ lakeDays: 44, baselineDays: 60, hasDataEvents: true, isSession: false })
})

test('no more lake days than were looked at, and none where nothing says so', () => {
  expect(factsOf({ ...answers, account: [call(null, null, 61)] })?.lakeDays).toBe(60)
  expect(factsOf({ ...answers, account: [] })?.lakeDays).toBe(0)
})

test('the session of a role is one', () => {
  const principal = 'arn:aws:sts::111122223333:assumed-role/build/run-812'
  expect(factsOf({ ...answers, principal })?.isSession).toBe(true)
  expect(factsOf({ ...answers, principal: 'arn:aws:iam::111122223333:role/build' })?.isSession).toBe(false)
})

test('no facts without the row of totals', () => {
  expect(factsOf({ ...answers, activity: activity.slice(1) })).toBeUndefined()
})

test('a sum of nothing is 0', () => {
  expect(sumOf([], () => 1)).toBe(0)
  expect(sumOf([{ n: 2 }, { n: 3 }], ({ n }) => n)).toBe(5)
})

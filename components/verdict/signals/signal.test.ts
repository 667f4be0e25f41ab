import { expect, test } from 'vitest'
import { mostConditionValues } from '@/lib/client/execution'
import { examplesOf, rowsWith, type Signal, unknownGroups } from './signal'

const told: Signal = { id: 'denials', answer: 'no', numbers: {}, examples: [], question: 'activity' }
const untold = (id: Signal['id'], reason: Signal['reason'], question: Signal['question'] = 'activity'): Signal => ({
  ...{ ...told, id, question, answer: 'unknown' },
  ...(reason && { reason }),
})

test('signals that cannot be told stand together by reason and by the question that says so', () => {
  const groups = unknownGroups([
    told,
    untold('new-ip', 'no-calls'),
    untold('no-mfa', 'no-login'),
    untold('new-agent', 'no-calls'),
    untold('new-api-account', 'no-calls', 'account'),
  ])
  expect(groups.map(({ reason, signals }) => [reason, ...signals.map(({ id }) => id)])).toEqual([
    ['no-calls', 'new-ip', 'new-agent'],
    ['no-login', 'no-mfa'],
    ['no-calls', 'new-api-account'],
  ])
  expect(unknownGroups([told])).toEqual([])
})

test('examples are the first three, each once', () => {
  expect(examplesOf(['b', null, 'a', 'b', '', 'c', 'd'])).toEqual(['b', 'a', 'c'])
  expect(examplesOf([])).toEqual([])
})

test('rows are looked for by no more values than a filter may have, each once, and by none at all not', () => {
  expect(rowsWith('source_ip', ['x', null, 'x'])).toEqual({
    evidence: [{ column: 'source_ip', op: 'in', value: ['x'] }],
  })
  const many = Array.from({ length: 1_200 }, (_, k) => `${k}`)
  expect(rowsWith('source_ip', many).evidence?.[0]?.value).toEqual(many.slice(0, mostConditionValues))
  expect(rowsWith('source_ip', [null])).toEqual({})
})

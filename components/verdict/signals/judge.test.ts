import { describe, expect, test } from 'vitest'
import type { AccountOperationRow } from '@/queries/verdict/account-operations'
import type { ActivityRow } from '@/queries/verdict/activity'
import { type Facts, factsOf } from './facts'
import { judge } from './judge'
import { type SignalId, signalIds } from './signal'

const nothing: ActivityRow = {
  ...{ facet: 'all', source_ip: null, user_agent: null, region: null, lane: null, service: null, operation: null },
  ...{ access_key: null, hour: null, day: null, window_hour: null, is_console: null },
  ...{ events: 0, failures: 0, denied: 0, data_events: 0, console_logins: 0, console_logins_without_mfa: 0 },
  ...{ writes_after_denial: 0, write_after_denial_time: null, first_time: null, last_time: null },
  ...{ before_events: 0, before_failures: 0, before_denied: 0, before_data_events: 0, before_days: 0 },
  before_last_time: null,
}
const row = (more: Partial<ActivityRow>): ActivityRow => ({ ...nothing, ...more })
const operation = (service: string, name: string, more: Partial<ActivityRow> = {}) =>
  row({ facet: 'operation', service: `${service}.amazonaws.com`, operation: name, lane: 'read', events: 1, ...more })

/** Somebody with habits: 20 calls in the window, 400 on 40 of the lake's 60 days before, from one place. */
const usual: Facts = {
  all: row({ events: 20, before_events: 400, before_failures: 4, before_denied: 2, before_days: 40 }),
  ips: [row({ facet: 'ip', source_ip: '192.0.2.10', events: 20, before_events: 400, before_days: 40 })],
  agents: [row({ facet: 'agent', user_agent: 'aws-cli/2.17.4', events: 20, before_events: 400, before_days: 40 })],
  regions: [row({ facet: 'region', region: 'us-east-1', events: 20, before_events: 400, before_days: 40 })],
  operations: [operation('s3', 'ListBuckets', { events: 20, before_events: 400, before_days: 40 })],
  keys: [row({ facet: 'key', access_key: 'AKIAUSUALEXAMPLE0000', events: 20, before_events: 400, before_days: 40 })],
  hours: [row({ facet: 'hour', hour: 9, events: 20, before_events: 400 })],
  days: [
    row({ facet: 'day', day: 0, events: 10 }),
    row({ facet: 'day', day: 1, events: 10 }),
    ...Array.from({ length: 40 }, (_, day) => row({ facet: 'day', day: day + 2, before_events: 10 })),
  ],
  networks: [row({ facet: 'network', source_ip: '192.0.2.10', window_hour: 24, is_console: false, events: 20 })],
  account: [
    {
      ...{ service: 's3.amazonaws.com', operation: 'ListBuckets', events: 20, before_events: 900 },
      ...{ before_days: 60, before_principals: 12 },
    } as AccountOperationRow,
  ],
  baselineDays: 60,
  lakeDays: 60,
  hasDataEvents: true,
}
const stranger: Partial<Facts> = { all: row({ events: 20 }) }

function signal(id: SignalId, more: Partial<Facts> = {}) {
  const found = judge({ ...usual, ...more }).find((one) => one.id === id)
  if (!found) throw new Error(`no signal ${id}`)
  return found
}
const yes = (facts: Facts) =>
  judge(facts)
    .filter(({ answer }) => answer === 'yes')
    .map(({ id }) => id)

describe('all signals', () => {
  test('speak against malice when everything is as usual, and each is judged once', () => {
    const signals = judge(usual)
    expect(signals.map(({ id }) => id).sort()).toEqual([...signalIds].sort())
    expect(yes(usual)).toEqual([])
    expect(signals.filter(({ answer }) => answer === 'unknown').map(({ id, reason }) => [id, reason])).toEqual([
      ['no-mfa', 'no-login'],
    ])
  })

  test('come with those that speak for it first', () => {
    const answers = judge({ ...usual, ips: [row({ facet: 'ip', source_ip: '203.0.113.9', events: 20 })] }).map(
      ({ answer }) => answer,
    )
    expect(answers[0]).toBe('yes')
    expect(answers).toEqual([...answers].sort((a, b) => 'yes no unknown'.indexOf(a) - 'yes no unknown'.indexOf(b)))
  })

  test('tell nothing when nothing was done', () => {
    const signals = judge({ ...usual, all: nothing })
    expect(new Set(signals.map(({ answer }) => answer))).toEqual(new Set(['unknown']))
    expect(signals.find(({ id }) => id === 'new-ip')?.reason).toBe('nothing-done')
  })

  test.each([
    [6, 40, 'short-history'],
    [60, 2, 'no-habits'],
  ])('compare nothing with %i lake days and %i active days before', (lakeDays, before_days, reason) => {
    const all = row({ ...usual.all, before_days })
    const compared: SignalId[] = ['new-ip', 'new-api', 'new-agent', 'new-region', 'error-rate', 'denials', 'odd-hours']
    for (const id of compared) {
      expect(signal(id, { lakeDays, all })).toMatchObject({
        answer: 'unknown',
        reason,
        numbers: { of: lakeDays, active: before_days },
      })
    }
    expect(signal('new-ip', { lakeDays: 7, all: row({ ...usual.all, before_days: 3 }) }).answer).toBe('no')
  })

  test('have no facts without the row of totals', () => {
    expect(factsOf({ activity: [], account: [], baselineDays: 60, hasDataEvents: true })).toBeUndefined()
  })
})

describe('novelty', () => {
  test('a principal that was never active before, which the other signals cannot judge', () => {
    expect(signal('new-principal', stranger)).toMatchObject({ answer: 'yes', numbers: { calls: 20, days: 0, of: 60 } })
    expect(signal('new-principal')).toMatchObject({ answer: 'no', numbers: { days: 40, of: 60 } })
    expect(signal('new-principal', { ...stranger, lakeDays: 6 })).toMatchObject({ reason: 'short-history' })
    expect(signal('new-ip', stranger)).toMatchObject({ answer: 'unknown', reason: 'no-habits' })
  })

  test('an address never used, beside usual ones, and the rows behind it', () => {
    const fresh = row({ facet: 'ip', source_ip: '203.0.113.9', events: 5 })
    expect(signal('new-ip', { ips: [...usual.ips, fresh] })).toMatchObject({
      answer: 'yes',
      numbers: { count: 1, total: 2, events: 5, calls: 20, of: 60 },
      examples: ['203.0.113.9'],
      counter: { said: 'usual-too', numbers: { count: 1, events: 20 } },
      evidence: [{ column: 'source_ip', op: 'in', value: ['203.0.113.9'] }],
    })
  })

  test('an address of a known network counts, with the network beside it', () => {
    const near = row({ facet: 'ip', source_ip: '192.0.2.77', events: 5 })
    expect(signal('new-ip', { ips: [...usual.ips, near] }).counter).toMatchObject({
      said: 'same-network',
      numbers: { days: 40, of: 60 },
    })
  })

  test('AWS services that call on its behalf are no addresses', () => {
    const service = row({ facet: 'ip', source_ip: 'cloudformation.amazonaws.com', events: 5 })
    expect(signal('new-ip', { ips: [...usual.ips, service] })).toMatchObject({ answer: 'no', numbers: { total: 1 } })
    expect(signal('new-ip', { ips: [service] })).toMatchObject({ answer: 'unknown', reason: 'no-calls' })
  })

  test('a new version of a known client is none, another client is', () => {
    const agent = (user_agent: string) => row({ facet: 'agent', user_agent, events: 3 })
    expect(signal('new-agent', { agents: [...usual.agents, agent('aws-cli/2.31.8')] }).answer).toBe('no')
    const kali = 'aws-cli/2.15 Python/3.11 Linux/6.5-kali kali exe/x86_64'
    expect(signal('new-agent', { agents: [...usual.agents, agent(kali)] })).toMatchObject({
      answer: 'yes',
      examples: ['aws-cli (Kali)'],
      evidence: [{ column: 'user_agent', op: 'in', value: [kali] }],
    })
  })

  test('a Region, a call, a call nobody makes', () => {
    const tokyo = row({ facet: 'region', region: 'ap-northeast-1', events: 2 })
    expect(signal('new-region', { regions: [...usual.regions, tokyo] })).toMatchObject({
      answer: 'yes',
      examples: ['ap-northeast-1'],
    })
    const operations = [...usual.operations, operation('iam', 'CreateUser'), operation('iam', 'ListUsers')]
    const of = (name: string, before_days: number) =>
      ({
        ...{ service: 'iam.amazonaws.com', operation: name, events: 1, before_events: before_days },
        ...{ before_days, before_principals: Math.min(1, before_days) },
      }) as AccountOperationRow
    const account = [...usual.account, of('CreateUser', 0), of('ListUsers', 9)]
    expect(signal('new-api', { operations, account })).toMatchObject({
      answer: 'yes',
      numbers: { count: 2, total: 3, events: 2 },
      counter: { said: 'others-do', numbers: { count: 1, total: 2 } },
    })
    expect(signal('new-api-account', { operations, account })).toMatchObject({
      answer: 'yes',
      numbers: { count: 1, total: 3, of: 60 },
      examples: ['CreateUser'],
    })
    expect(signal('new-api-account', { account: [of('ListUsers', 9)] })).toMatchObject({
      answer: 'no',
      numbers: { days: 9, principals: 1 },
    })
  })

  test('a long-lived key first used or made; keys of sessions are new by nature', () => {
    const key = (access_key: string) => row({ facet: 'key', access_key, events: 2 })
    expect(signal('new-key', { keys: [...usual.keys, key('ASIASESSIONEXAMPLE00')] }).answer).toBe('no')
    expect(signal('new-key', { keys: [...usual.keys, key('AKIAFRESHEXAMPLE0000')] })).toMatchObject({
      answer: 'yes',
      numbers: { count: 1, total: 2 },
      counter: { said: 'usual-key' },
    })
    const made = (failures: number) => ({ operations: [operation('iam', 'CreateAccessKey', { failures })] })
    expect(signal('new-key', made(0))).toMatchObject({ answer: 'yes', numbers: { made: 1 } })
    expect(signal('new-key', made(1))).toMatchObject({ answer: 'no', numbers: { made: 0 } })
  })

  test('values out of the log stay what they are', () => {
    const hostile = `<img src=x onerror=alert(1)>/1 \u202e' OR 1=1 --`
    const found = signal('new-agent', { agents: [row({ facet: 'agent', user_agent: hostile, events: 1 })] })
    expect(found).toMatchObject({ answer: 'yes', evidence: [{ value: [hostile] }] })
  })
})

describe('misuse', () => {
  test('an IAM write after a denial', () => {
    const write = operation('iam', 'AttachUserPolicy', { lane: 'write', writes_after_denial: 1 })
    const all = row({ ...usual.all, denied: 24, writes_after_denial: 1 })
    expect(signal('write-after-denial', { all, operations: [...usual.operations, write] })).toMatchObject({
      answer: 'yes',
      numbers: { count: 1, writes: 1, denied: 24 },
      examples: ['AttachUserPolicy'],
    })
    expect(signal('write-after-denial')).toMatchObject({ answer: 'no', numbers: { count: 0, writes: 0 } })
  })

  test('logging stopped counts when it succeeded, and only by the service that logs', () => {
    const stopped = (service: string, failures: number) => ({
      operations: [operation(service, 'StopLogging', { lane: 'write', events: 2, failures })],
    })
    expect(signal('protection-weakened', stopped('cloudtrail', 1))).toMatchObject({
      answer: 'yes',
      numbers: { count: 1, writes: 2 },
    })
    expect(signal('protection-weakened', stopped('cloudtrail', 2)).answer).toBe('no')
    expect(signal('protection-weakened', stopped('kafka', 0)).answer).toBe('no')
  })

  test('whoever always does it says so beside it', () => {
    const operations = [operation('logs', 'DeleteLogGroup', { lane: 'write', before_days: 30 })]
    expect(signal('protection-weakened', { operations })).toMatchObject({
      answer: 'yes',
      counter: { said: 'usual-too', numbers: { count: 1 } },
    })
  })
})

describe('sign-in', () => {
  test('a console sign-in without MFA, of how many', () => {
    const all = row({ ...usual.all, console_logins: 3, console_logins_without_mfa: 1 })
    expect(signal('no-mfa', { all })).toMatchObject({ answer: 'yes', numbers: { count: 1, total: 3 } })
    expect(signal('no-mfa', { all: row({ ...all, console_logins_without_mfa: 0 }) }).answer).toBe('no')
  })

  test('console and key at once, from different addresses only', () => {
    const at = (source_ip: string, is_console: boolean, window_hour = 24) =>
      row({ facet: 'network', source_ip, is_console, window_hour, events: 4 })
    const both = [at('192.0.2.10', false), at('198.51.100.7', true)]
    expect(signal('console-and-key', { networks: both })).toMatchObject({
      answer: 'yes',
      numbers: { count: 1, hours: 1, console: 4, key: 4 },
    })
    expect(signal('console-and-key', { networks: [at('192.0.2.10', false), at('192.0.2.10', true)] }).answer).toBe('no')
    const apart = [at('192.0.2.10', false, 3), at('198.51.100.7', true, 30)]
    expect(signal('console-and-key', { networks: apart })).toMatchObject({ answer: 'no', numbers: { hours: 2 } })
  })

  test('two networks within an hour, one of them new', () => {
    const networks = [
      ...usual.networks,
      row({ facet: 'network', source_ip: '203.0.113.9', window_hour: 24, is_console: false, events: 1 }),
    ]
    const fresh = row({ facet: 'ip', source_ip: '203.0.113.9', events: 1 })
    expect(signal('two-networks', { networks, ips: [...usual.ips, fresh] })).toMatchObject({
      answer: 'yes',
      numbers: { count: 1, hours: 1, most: 2 },
    })
    const known = row({ ...fresh, before_days: 5 })
    expect(signal('two-networks', { networks, ips: [...usual.ips, known] })).toMatchObject({
      answer: 'no',
      numbers: { most: 2 },
    })
  })
})

describe('amounts and hours', () => {
  test.each([
    [4, 'no'],
    [5, 'yes'],
  ])('%i of 20 calls failed', (failures, answer) => {
    expect(signal('error-rate', { all: row({ ...usual.all, failures }) })).toMatchObject({
      answer,
      numbers: { rate: failures / 20, usual: 0.01, before: 400, calls: 20 },
    })
  })

  test('denials beside the most of any day before', () => {
    const days = (before_denied: number) => [
      row({ facet: 'day', day: 0, events: 20, denied: 6 }),
      row({ facet: 'day', day: 9, before_events: 10, before_denied }),
    ]
    expect(signal('denials', { days: days(5) })).toMatchObject({ answer: 'yes', numbers: { most: 6, mostBefore: 5 } })
    expect(signal('denials', { days: days(6) })).toMatchObject({ answer: 'no', numbers: { most: 6, mostBefore: 6 } })
  })

  test('calls beside the median and the busiest day before', () => {
    const busy = (events: number) => ({ days: [row({ facet: 'day', day: 0, events }), ...usual.days.slice(2)] })
    expect(signal('call-volume', busy(20))).toMatchObject({
      answer: 'yes',
      numbers: { most: 20, usual: 10, mostBefore: 10, of: 40 },
    })
    expect(signal('call-volume', busy(19)).answer).toBe('no')
  })

  test('data access, unless the lake holds none', () => {
    const days = [row({ facet: 'day', day: 0, data_events: 240 }), ...usual.days.slice(2)]
    expect(signal('data-volume', { days })).toMatchObject({ answer: 'yes', numbers: { most: 240, usual: 0 } })
    expect(signal('data-volume', { days, hasDataEvents: false })).toMatchObject({ reason: 'no-data-events' })
  })

  test('hours that are hardly ever worked at', () => {
    const hours = [...usual.hours, row({ facet: 'hour', hour: 3, events: 12, before_events: 3 })]
    expect(signal('odd-hours', { hours })).toMatchObject({ answer: 'yes', numbers: { count: 12, calls: 20 } })
    expect(signal('odd-hours', { all: row({ ...usual.all, before_events: 49 }) })).toMatchObject({
      answer: 'unknown',
      reason: 'few-calls',
    })
  })
})

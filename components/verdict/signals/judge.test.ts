import { createTranslator } from 'next-intl'
import { describe, expect, test } from 'vitest'
import en from '@/lib/i18n/messages/en'
import ja from '@/lib/i18n/messages/ja'
import type { AccountOperationRow } from '@/queries/verdict/account-operations'
import type { ActivityRow } from '@/queries/verdict/activity'
import type { Facts } from './facts'
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
  isSession: false,
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
    expect(new Set(signals.map(({ reason }) => reason))).toEqual(new Set(['nothing-done']))
  })

  test('tell nothing, rather than no, where calls have neither address, client, Region nor name', () => {
    const bare: Facts = { ...usual, ips: [], agents: [], regions: [], operations: [], networks: [], account: [] }
    const untold: SignalId[] = ['new-ip', 'new-agent', 'new-region', 'new-api', 'new-api-account', 'two-networks']
    for (const id of [...untold, 'console-and-key'] as const) {
      expect(signal(id, bare), id).toMatchObject({ answer: 'unknown', reason: 'no-calls' })
    }
    // Names that are null or empty are none.
    const empty = { regions: [row({ facet: 'region', region: null, events: 9 }), row({ region: '', events: 9 })] }
    expect(signal('new-region', empty).reason).toBe('no-calls')
    const service = row({ facet: 'network', source_ip: 'config.amazonaws.com', window_hour: 3, is_console: false })
    expect(signal('two-networks', { networks: [service] }).reason).toBe('no-calls')
    expect(signal('console-and-key', { networks: [service] }).reason).toBe('no-calls')
  })

  test('lead to the SQL that counted', () => {
    const question = (id: SignalId, more: Partial<Facts>) => signal(id, more).question
    expect(question('new-ip', {})).toBe('activity')
    expect(question('new-ip', stranger)).toBe('activity')
    // Days of which the lake holds data are counted by the account's question.
    expect(question('new-ip', { lakeDays: 6 })).toBe('account')
    expect(question('new-principal', { lakeDays: 6 })).toBe('account')
    expect(question('new-api-account', {})).toBe('account')
    expect(question('new-api-account', { account: [] })).toBe('account')
  })

  test.each([
    ['en', en],
    ['ja', ja],
  ] as const)('can be said in %s with the numbers they come with', (locale, messages) => {
    const t = createTranslator({
      ...{ locale, messages, namespace: 'finding' },
      onError: (error) => {
        throw error
      },
    })
    const said = new Set<string>()
    const everything = row({
      ...usual.all,
      ...{ failures: 20, denied: 20, writes_after_denial: 1, console_logins: 1, console_logins_without_mfa: 1 },
    })
    const fresh: Facts = {
      ...usual,
      all: everything,
      ips: usual.ips.map((one) => ({ ...one, before_days: 0 })),
      agents: usual.agents.map((one) => ({ ...one, before_days: 0 })),
      regions: usual.regions.map((one) => ({ ...one, before_days: 0 })),
      operations: [operation('cloudtrail', 'StopLogging')],
      keys: usual.keys.map((one) => ({ ...one, before_days: 0 })),
      hours: [row({ hour: 3, events: 20 })],
      days: [row({ day: 0, events: 99, denied: 20, data_events: 99 }), ...usual.days.slice(2)],
      networks: [false, true].map((is_console) =>
        row({ source_ip: is_console ? '192.0.2.10' : '203.0.113.9', window_hour: 1, is_console }),
      ),
      account: usual.account.map((one) => ({ ...one, before_days: 0 })),
    }
    const worlds: Partial<Facts>[] = [
      {},
      fresh,
      stranger,
      { ...stranger, isSession: true },
      { lakeDays: 1 },
      { ...fresh, ips: ['192.0.2.10', '203.0.113.9'].map((source_ip) => row({ source_ip, before_days: 3 })) },
      { all: row({ ...usual.all, console_logins: 1 }) },
    ]
    for (const world of [...worlds, { all: nothing }, { hasDataEvents: false }, { networks: [] }]) {
      for (const { id, answer, reason, numbers, counter } of judge({ ...usual, ...world })) {
        const text = reason
          ? t(`reason.${reason}`, numbers)
          : t(`signal.${id}.${answer === 'yes' ? 'yes' : 'no'}`, numbers)
        expect(text).not.toMatch(/[{}]|NaN|undefined/)
        said.add(`${id} ${answer}`)
        if (counter) expect(t(`counter.${counter.said}`, counter.numbers)).not.toMatch(/[{}]|NaN|undefined/)
      }
    }
    const answers = signalIds.flatMap((id) => [`${id} no`, `${id} unknown`, `${id} yes`])
    expect(answers.filter((one) => !said.has(one))).toEqual([])
  })

  test('survive names that every object has, and say equal names once', () => {
    const named = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'].map((name) =>
      row({ ...{ facet: 'operation', lane: 'write', service: name, operation: name }, events: 1 }),
    )
    const hostile = { operations: [...usual.operations, ...named] }
    expect(signal('protection-weakened', hostile)).toMatchObject({ answer: 'no', numbers: { count: 0, writes: 4 } })
    expect(signal('new-api', hostile).examples).toEqual(['__proto__', 'constructor', 'toString'])
    const twice = { operations: [operation('iam', 'ListUsers'), operation('identitystore', 'ListUsers')] }
    expect(signal('new-api', twice)).toMatchObject({
      numbers: { count: 2 },
      examples: ['ListUsers'],
      evidence: [{ value: ['ListUsers'] }],
    })
  })

  test.each([
    [6, 40, 'short-history'],
    [60, 2, 'no-habits'],
  ])('compare nothing with %i lake days and %i active days before', (lakeDays, before_days, reason) => {
    const all = row({ ...usual.all, before_days })
    const compared: SignalId[] = ['new-ip', 'new-api', 'new-agent', 'new-region', 'error-rate', 'denials', 'odd-hours']
    for (const id of [...compared, 'two-networks', 'new-key', 'data-volume', 'call-volume'] as const) {
      expect(signal(id, { lakeDays, all })).toMatchObject({
        answer: 'unknown',
        reason,
        numbers: { of: lakeDays, active: before_days },
      })
    }
    expect(signal('new-ip', { lakeDays: 7, all: row({ ...usual.all, before_days: 3 }) }).answer).toBe('no')
  })
})

describe('novelty', () => {
  test('a principal that was never active before, which the other signals cannot judge', () => {
    expect(signal('new-principal', stranger)).toMatchObject({ answer: 'yes', numbers: { calls: 20, days: 0, of: 60 } })
    expect(signal('new-principal')).toMatchObject({ answer: 'no', numbers: { days: 40, of: 60 } })
    const once = row({ events: 20, before_events: 1, before_days: 1 })
    expect(signal('new-principal', { all: once })).toMatchObject({ answer: 'no', numbers: { days: 1, of: 60 } })
    expect(signal('new-principal', { ...stranger, lakeDays: 7 })).toMatchObject({ answer: 'yes', numbers: { of: 7 } })
    expect(signal('new-principal', { ...stranger, lakeDays: 6 })).toMatchObject({ reason: 'short-history' })
    expect(signal('new-principal', { all: nothing })).toMatchObject({ answer: 'unknown', reason: 'nothing-done' })
    expect(signal('new-ip', stranger)).toMatchObject({ answer: 'unknown', reason: 'no-habits' })
  })

  test('a session that was never active before, of a role that may have been', () => {
    expect(signal('new-principal', { ...stranger, isSession: true }).counter?.said).toBe('session-name')
    expect(signal('new-principal', stranger).counter).toBeUndefined()
    expect(signal('new-principal', { isSession: true }).counter).toBeUndefined()
  })

  test('addresses that are all known, with the rarest of them', () => {
    const rare = row({ facet: 'ip', source_ip: '192.0.2.200', events: 1, before_events: 3, before_days: 2 })
    expect(signal('new-ip', { ips: [...usual.ips, rare] })).toEqual({
      ...{ id: 'new-ip', answer: 'no', question: 'activity' },
      numbers: { count: 0, total: 2, events: 0, calls: 20, days: 2, of: 60 },
      examples: ['192.0.2.200', '192.0.2.10'],
      evidence: [{ column: 'source_ip', op: 'in', value: ['192.0.2.200'] }],
    })
    // Used before only: of no concern to the window.
    const past = row({ facet: 'ip', source_ip: '198.51.100.1', before_events: 3, before_days: 1 })
    expect(signal('new-ip', { ips: [...usual.ips, past] }).numbers).toMatchObject({ total: 1, days: 40 })
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

  test('another browser is another client, and calls without one tell nothing', () => {
    const on = (user_agent: string | null, days = 0) =>
      row({ facet: 'agent', user_agent, events: 3, before_events: days, before_days: days })
    const chrome = on('Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/141.0.0.0 Safari/537.36', 9)
    const headless = on('Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/119.0.0.0 Safari/537.36')
    expect(signal('new-agent', { agents: [chrome, headless, on(null)] })).toMatchObject({
      answer: 'yes',
      numbers: { count: 1, total: 2, events: 3, calls: 20, of: 60 },
      examples: ['HeadlessChrome (Linux)'],
      counter: { said: 'usual-too', numbers: { count: 1, events: 3 } },
    })
    expect(signal('new-agent', { agents: [on(null), on('')] })).toMatchObject({ reason: 'no-calls' })
    // Cut off by the question, it would be found by no equal text.
    expect(signal('new-agent', { agents: [on('x'.repeat(512))] })).not.toHaveProperty('evidence')
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
    expect(signal('new-key', { keys: [] })).toMatchObject({ answer: 'no', numbers: { total: 0, made: 0 } })
    expect(signal('new-key', { ...made(0), keys: [] })).toMatchObject({
      answer: 'yes',
      evidence: [
        { column: 'operation', value: ['CreateAccessKey'] },
        { column: 'outcome', op: 'eq', value: 'success' },
      ],
    })
  })

  test('values out of the log stay what they are', () => {
    const hostile = `<img src=x onerror=alert(1)>/1 \u202e' OR 1=1 --`
    const found = signal('new-agent', { agents: [row({ facet: 'agent', user_agent: hostile, events: 1 })] })
    expect(found).toMatchObject({ answer: 'yes', examples: ['<img'], evidence: [{ value: [hostile] }] })
    const all = row({ ...usual.all, writes_after_denial: 1 })
    const write = operation('iam', hostile, { lane: 'write', writes_after_denial: 1 })
    expect(signal('write-after-denial', { all, operations: [write] }).examples).toEqual([hostile])
  })
})

describe('misuse', () => {
  test('an IAM write after a denial', () => {
    const write = operation('iam', 'AttachUserPolicy', { lane: 'write', writes_after_denial: 1 })
    const first = '2026-06-14T04:25:00.000Z'
    const all = row({ ...usual.all, denied: 24, writes_after_denial: 1, write_after_denial_time: first })
    expect(signal('write-after-denial', { all, operations: [...usual.operations, write] })).toMatchObject({
      answer: 'yes',
      numbers: { count: 1, writes: 1, denied: 24 },
      examples: ['AttachUserPolicy'],
      evidence: [
        { column: 'operation', op: 'in', value: ['AttachUserPolicy'] },
        { column: 'outcome', op: 'eq', value: 'success' },
        { column: 'time', op: 'gte', value: first },
      ],
    })
    expect(signal('write-after-denial')).toMatchObject({ answer: 'no', numbers: { count: 0, writes: 0 } })
    const alone = operation('iam', 'AttachUserPolicy', { lane: 'write', events: 3, failures: 1 })
    expect(signal('write-after-denial', { operations: [alone] })).toMatchObject({
      answer: 'no',
      numbers: { count: 0, writes: 2 },
      evidence: [
        { column: 'operation', op: 'in', value: ['AttachUserPolicy'] },
        { column: 'outcome', op: 'eq', value: 'success' },
      ],
    })
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
    expect(signal('no-mfa', { all: row({ ...all, console_logins_without_mfa: 0 }) })).toMatchObject({
      answer: 'no',
      numbers: { count: 0, total: 3 },
      evidence: [{ column: 'operation', op: 'in', value: ['ConsoleLogin'] }],
    })
    expect(signal('no-mfa')).toMatchObject({ answer: 'unknown', reason: 'no-login' })
  })

  test('console and key at once, from different addresses only', () => {
    const at = (source_ip: string, is_console: boolean, window_hour = 24) =>
      row({ facet: 'network', source_ip, is_console, window_hour, events: 4 })
    const both = [at('192.0.2.10', false), at('198.51.100.7', true)]
    expect(signal('console-and-key', { networks: both })).toMatchObject({
      answer: 'yes',
      numbers: { count: 1, hours: 1, console: 4, key: 4 },
    })
    const home = row({ facet: 'ip', source_ip: '198.51.100.7', events: 4, before_days: 12 })
    expect(signal('console-and-key', { networks: both, ips: [...usual.ips, home] })).toMatchObject({
      answer: 'yes',
      counter: { said: 'usual-ips', numbers: { count: 2, days: 12, of: 60 } },
    })
    // Not in a lake that knows next to nothing, nor with an address that is new.
    for (const less of [{ ips: [...usual.ips, home], lakeDays: 6 }, {}, { networks: usual.networks }]) {
      expect(signal('console-and-key', { networks: both, ...less })).not.toHaveProperty('counter')
    }
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
    const apart = networks.map((one, hour) => ({ ...one, window_hour: hour }))
    expect(signal('two-networks', { networks: apart, ips: [...usual.ips, fresh] })).toMatchObject({
      answer: 'no',
      numbers: { count: 0, hours: 2, most: 1 },
    })
    const neighbours = ['2001:db8:0:1::9', '2001:db8::1'].map((source_ip) => row({ source_ip, window_hour: 1 }))
    expect(signal('two-networks', { networks: neighbours, ips: neighbours }).answer).toBe('no')
  })
})

describe('amounts and hours', () => {
  const day = (more: Partial<ActivityRow>) => row({ facet: 'day', day: 0, ...more })
  const past = usual.days.slice(2)

  test.each([
    [4, 20, 4, 'no'],
    [5, 20, 4, 'yes'],
    // Twice as often as before, and five in a hundred more.
    [5, 100, 4, 'no'],
    [7, 100, 4, 'yes'],
    [19, 100, 40, 'no'],
    [20, 100, 40, 'yes'],
  ])('%i of %i calls failed, before %i of 400', (failures, events, before_failures, answer) => {
    expect(signal('error-rate', { all: row({ ...usual.all, events, failures, before_failures }) })).toMatchObject({
      answer,
      numbers: { rate: failures / events, failures, calls: events, usual: before_failures / 400, before: 400 },
      evidence: [{ column: 'outcome', op: 'in', value: ['denied', 'failure'] }],
    })
  })

  test('nothing failed, so that no rows are behind it', () => {
    expect(signal('error-rate')).not.toHaveProperty('evidence')
    expect(signal('denials')).not.toHaveProperty('evidence')
    expect(signal('data-volume')).not.toHaveProperty('evidence')
  })

  test.each([
    [4, 0, 'no'],
    [5, 0, 'yes'],
    [6, 5, 'yes'],
    [6, 6, 'no'],
  ])('%i denials in a day, before at most %i', (denied, before_denied, answer) => {
    const days = [day({ events: 20, denied }), day({ day: 9, before_events: 10, before_denied })]
    const all = row({ ...usual.all, denied })
    expect(signal('denials', { all, days })).toMatchObject({
      answer,
      numbers: { count: denied, most: denied, mostBefore: before_denied, usual: 0.05, of: 40 },
      evidence: [{ column: 'outcome', op: 'eq', value: 'denied' }],
    })
  })

  test.each([
    [20, [10, 10, 10], 'yes'],
    [19, [10, 10, 10], 'no'],
    [20, [10, 10, 20], 'no'],
    [21, [10, 10, 20], 'yes'],
    // More than ever, and yet a handful.
    [9, [1, 1, 2], 'no'],
    [10, [1, 1, 2], 'yes'],
  ])('%i calls in a day, before %j', (events, before, answer) => {
    const days = [day({ events }), ...before.map((before_events, k) => day({ day: k + 2, before_events }))]
    expect(signal('call-volume', { days })).toMatchObject({
      answer,
      numbers: { most: events, usual: before[1], mostBefore: before[2], of: 3 },
    })
  })

  test.each([
    [19, 0, 'no'],
    [20, 0, 'yes'],
    [29, 10, 'no'],
    [30, 10, 'yes'],
  ])('%i data events in a day, before usually %i', (data_events, before_data_events, answer) => {
    const days = [day({ data_events }), ...past.map((one) => ({ ...one, before_data_events }))]
    expect(signal('data-volume', { days })).toMatchObject({
      answer,
      numbers: { most: data_events, usual: before_data_events, mostBefore: before_data_events, of: 40 },
      evidence: [{ column: 'lane', op: 'eq', value: 'data' }],
    })
  })

  test('data access is not told where the lake holds none', () => {
    const days = [day({ data_events: 240 }), ...past]
    expect(signal('data-volume', { days, hasDataEvents: false })).toMatchObject({ reason: 'no-data-events' })
  })

  test.each([
    [5, 3, 'yes'],
    [4, 3, 'no'],
    // One in a hundred of the calls before makes an hour a usual one.
    [12, 4, 'no'],
  ])('%i calls at an hour that had %i of 400 before', (events, before_events, answer) => {
    const hours = [...usual.hours, row({ facet: 'hour', hour: 3, events, before_events })]
    const isOdd = before_events < 4
    expect(signal('odd-hours', { hours })).toMatchObject({
      answer,
      numbers: {
        count: isOdd ? events : 0,
        calls: 20,
        share: isOdd ? events / 20 : 0,
        usual: isOdd ? before_events / 400 : 0,
        before: 400,
      },
    })
  })

  test('five in hundreds are no habit of the night, and few calls before make none of the day', () => {
    const hours = [...usual.hours, row({ facet: 'hour', hour: 3, events: 5, before_events: 0 })]
    expect(signal('odd-hours', { hours, all: row({ ...usual.all, events: 200 }) }).answer).toBe('no')
    const all = (before_events: number) => ({ all: row({ ...usual.all, before_events }) })
    expect(signal('odd-hours', all(49))).toMatchObject({ reason: 'few-calls', numbers: { calls: 49 } })
    expect(signal('odd-hours', all(50)).answer).toBe('no')
  })
})

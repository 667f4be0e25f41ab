import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { isOpen, type Row } from '@/lib/execution/execution-rows'
import { isEnded } from '../athena/wire-query'
import type { AwsServer } from '../start-aws-server'
import { eventually } from './eventually'
import { isAside, PlayedConsole } from './played-console'
import { type Asked, COUNT, countCalls, playLake, SHORT_ROWS, shortTimeline, TIMELINE } from './played-lake'

let aws: AwsServer
let lakewarden: PlayedConsole
let before: number
let short: Asked

beforeAll(async () => {
  aws = await playLake()
})
afterAll(() => aws?.close())
beforeEach(async () => {
  aws.faults.clear()
  lakewarden = await PlayedConsole.open(aws)
  before = aws.calls.length
  short = shortTimeline()
})
afterEach(async () => {
  aws.clock.aheadMs = 0
  await lakewarden.close()
})

const onStart = { on: 'athena.StartQueryExecution', sql: TIMELINE }
const ONE_CHARGE = { started: 1, charged: 1, running: 0, reserved: 0 }
const starts = () =>
  aws.calls.slice(before).filter((c) => c.operation === 'StartQueryExecution' && !isAside(String(c.input.QueryString)))

/** Of the twenty queries that the account may run, two are left to those that foretell. */
const ROOM = 18

/** Asks as somebody else, who has a line and a ledger of their own. */
const askAs = (person: string, nth = 0) => lakewarden.server.executions.start(countCalls, { nth }, { id: person })

/** Follows executions of several people to their ends. @returns the states */
async function endsOf(rows: readonly Row[]): Promise<string[]> {
  const { executions } = lakewarden.server
  return await Promise.all(
    rows.map(async ({ id, principal }) => {
      for (;;) {
        const row = await executions.wait(id, { id: principal }, 5_000)
        if (!isOpen(row)) return row.state
      }
    }),
  )
}

/** Stops executions of several people. */
async function stopAll(rows: readonly Row[]): Promise<void> {
  await Promise.all(rows.map((row) => lakewarden.server.executions.stop(row.id, { id: row.principal })))
}

describe('a start', () => {
  it('whose answer is lost gives one result and one charge', async () => {
    aws.faults.add({ ...onStart, kind: 'reset-after-accept' })
    const told = await lakewarden.answer(...short)
    expect(told).toMatchObject({ status: 200, execution: { state: 'succeeded' }, totalRows: SHORT_ROWS })
    expect(starts()).toHaveLength(2)
    expect(new Set(starts().map((c) => c.input.ClientRequestToken)).size).toBe(1)
    expect(await lakewarden.reckoning()).toEqual(ONE_CHARGE)
  })

  it('of the same question twice at once, in two tabs, is one query', async () => {
    const [a, b] = await Promise.all([lakewarden.ask(...short), lakewarden.ask(...short)])
    const ends = [await lakewarden.end(a.execution?.id ?? ''), await lakewarden.end(b.execution?.id ?? '')]
    expect(ends.map((e) => e.totalRows)).toEqual([SHORT_ROWS, SHORT_ROWS])
    expect(await lakewarden.reckoning()).toEqual(ONE_CHARGE)
  })

  it('that is throttled is sent again after a while, under the same token', async () => {
    aws.faults.add({ ...onStart, kind: 'throttle', times: 5 })
    expect(await lakewarden.answer(...short)).toMatchObject({ status: 200, totalRows: SHORT_ROWS })
    expect(starts()).toHaveLength(6)
    expect(new Set(starts().map((c) => c.input.ClientRequestToken)).size).toBe(1)
    expect(await lakewarden.reckoning()).toEqual(ONE_CHARGE)
  })

  it('signed by a clock that is nine minutes slow is signed again by AWS’s time', async () => {
    aws.clock.aheadMs = 9 * 60_000
    expect(await lakewarden.answer(...short)).toMatchObject({ status: 200, totalRows: SHORT_ROWS })
    expect(aws.calls.slice(before).some((c) => c.errorCode === 'InvalidSignatureException')).toBe(true)
    expect(await lakewarden.reckoning()).toEqual(ONE_CHARGE)
  })

  it('that AWS’s clock never takes says how wrong the clock of the server is', async () => {
    // Glue has been asked for the tables' names before.
    await lakewarden.answer(...short)
    aws.clock.aheadMs = 9 * 60_000
    aws.faults.add({ ...onStart, kind: 'skewed', times: 100 })
    const told = await lakewarden.answer(...short, { maxAgeMs: 0 })
    expect(told.execution).toMatchObject({
      state: 'failed',
      error: {
        code: 'access-denied',
        message: 'The clock of this server is 9 min slow.',
        hint: expect.stringMatching('NTP'),
      },
    })
    expect(await lakewarden.reckoning()).toEqual(ONE_CHARGE)
  })
})

describe('a storm of throttling', () => {
  it('is met with few calls, and with patience: everybody is answered when it is over', async () => {
    aws.faults.add({ ...onStart, sql: COUNT, kind: 'throttle', times: 100_000 })
    const people = Array.from({ length: 12 }, (_, i) => `person-${i}`)
    const rows = await Promise.all(people.map(askAs))
    await eventually(() => starts().length >= 40)
    // Twelve are sent, the budget gives twenty more, and then each waits its turn between pauses that grow.
    const [first = 0, fortieth = 0] = [starts()[0]?.at, starts()[39]?.at]
    expect(fortieth - first, 'nobody hammers').toBeGreaterThan(1_000)
    const one = await lakewarden.server.executions.wait(rows[0]?.id ?? '', { id: 'person-0' }, 0)
    expect(one.state).toBe('queued')
    aws.faults.clear()
    expect(await endsOf(rows)).toEqual(people.map(() => 'succeeded'))
    expect(await lakewarden.reckoning()).toEqual({ started: 12, charged: 12, running: 0, reserved: 0 })
  })

  it('that does not end is told in the end, and nothing was started', async () => {
    await lakewarden.close()
    lakewarden = await PlayedConsole.open(aws, { athena: { lineMs: 1_000 } })
    aws.faults.add({ ...onStart, kind: 'throttle', times: 100_000 })
    const told = await lakewarden.answer(...short)
    expect(told.execution).toMatchObject({
      state: 'failed',
      error: { code: 'throttled', message: 'Athena is asked too often just now.', retryable: true },
    })
    expect(await lakewarden.reckoning()).toEqual({ started: 0, charged: 0, running: 0, reserved: 0 })
  })
})

describe('too many people at once', () => {
  it('stand in fair lines: never more in Athena than the account may run, nobody behind one who asks much', async () => {
    aws.faults.add({ on: 'query', sql: COUNT, kind: 'stays-queued', times: ROOM })
    const greedy = await Promise.all(Array.from({ length: 100 }, (_, i) => askAs('greedy', i)))
    await eventually(() => lakewarden.queries.length === ROOM)
    const modest = await Promise.all(Array.from({ length: 10 }, (_, i) => askAs(`person-${i}`)))
    const positions = await Promise.all(
      modest.map(
        async ({ id, principal }) => (await lakewarden.server.executions.wait(id, { id: principal }, 0)).queue_position,
      ),
    )
    // The greedy one is served once between them, not eighty times before them.
    expect(Math.max(...positions.map((p) => p ?? 0))).toBeLessThanOrEqual(11)
    let most = 0
    const timer = setInterval(() => {
      most = Math.max(most, lakewarden.queries.filter((q) => !isEnded(q)).length)
    }, 5)
    await stopAll(greedy.slice(0, ROOM))
    expect(await endsOf(modest)).toEqual(modest.map(() => 'succeeded'))
    clearInterval(timer)
    expect(most).toBeLessThanOrEqual(20)
    expect(aws.calls.slice(before).filter((c) => c.errorCode === 'TooManyRequestsException')).toHaveLength(0)
    await stopAll(greedy)
    const after = await lakewarden.reckoning()
    expect(after).toMatchObject({ running: 0, reserved: 0 })
    expect(after.charged).toBeLessThanOrEqual(after.started)
  })

  it('are told their place in line when others use up what the account may run', async () => {
    aws.faults.add({ on: 'query', sql: COUNT, kind: 'stays-queued', times: ROOM })
    const others = await Promise.all(Array.from({ length: ROOM }, (_, i) => askAs(`other-${i}`)))
    await eventually(() => lakewarden.queries.length === ROOM)
    const { execution } = await lakewarden.ask(...short)
    const id = execution?.id ?? ''
    await eventually(async () => (await lakewarden.follow(id)).execution?.state === 'queued')
    expect((await lakewarden.follow(id)).execution).toMatchObject({ state: 'queued', queuePosition: 1 })
    await stopAll(others.slice(0, 1))
    expect(await lakewarden.end(id)).toMatchObject({ totalRows: SHORT_ROWS })
    await stopAll(others)
    expect(await lakewarden.reckoning()).toEqual({ started: ROOM + 1, charged: 1, running: 0, reserved: 0 })
  })

  it('who are one program that asks without end are told to come back later', async () => {
    await lakewarden.close()
    lakewarden = await PlayedConsole.open(aws, { leaseMs: 600_000 })
    aws.faults.add({ on: 'query', sql: COUNT, kind: 'stays-queued', times: ROOM })
    const asked = await Promise.all(Array.from({ length: ROOM + 200 }, (_, nth) => askAs('local', nth)))
    await eventually(() => lakewarden.queries.length === ROOM)
    const over = await lakewarden.ask(...short)
    expect(over).toMatchObject({ status: 429, error: { code: 'throttled', retryable: true } })
    expect(over.error?.message).toMatch(/^200 questions wait/)
    expect(over.headers.get('retry-after')).toBe('5')
    await stopAll(asked)
    expect(await lakewarden.reckoning()).toEqual({ started: ROOM, charged: 0, running: 0, reserved: 0 })
  })
})

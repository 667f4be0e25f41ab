import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { EXTERNAL_ID } from '../account'
import type { AwsServer } from '../start-aws-server'
import { eventually } from './eventually'
import { PlayedConsole } from './played-console'
import { type Asked, playLake, SHORT_ROWS, shortTimeline, TIMELINE } from './played-lake'

let aws: AwsServer
let lakewarden: PlayedConsole
let before: number
let short: Asked

beforeAll(async () => {
  aws = await playLake()
})
afterAll(() => aws?.close())
beforeEach(() => {
  aws.faults.clear()
  before = aws.calls.length
  short = shortTimeline()
})
afterEach(() => lakewarden.close())

const FOR_EVER = { times: 10_000 }
const ONE_CHARGE = { started: 1, charged: 1, running: 0, reserved: 0 }
const runsLong = { on: 'query', sql: TIMELINE, kind: 'runs-long' } as const
const onLook = { on: 'athena.BatchGetQueryExecution', sql: TIMELINE }
const stops = () => aws.calls.slice(before).filter((c) => c.operation === 'StopQueryExecution')
const isRunning = () => lakewarden.queries[0]?.state === 'RUNNING'

/** Asks again once what was wrong is over: the query that was begun answers. */
async function expectTakenUp(engineExecutionId: string | null | undefined): Promise<void> {
  aws.faults.clear()
  // A service that was left alone is tried again only after a while.
  let again = await lakewarden.answer(...short)
  await eventually(async () => {
    if (again.rows) return true
    again = await lakewarden.answer(...short)
    return false
  })
  expect(again).toMatchObject({ status: 200, totalRows: SHORT_ROWS })
  expect(again.execution?.engineExecutionId).toBe(engineExecutionId)
  expect(await lakewarden.reckoning()).toEqual(ONE_CHARGE)
}

describe('a question that takes too long', () => {
  it('is stopped at its deadline, tells what it had scanned, and is charged that', async () => {
    lakewarden = await PlayedConsole.open(aws, { athena: { timeoutMs: 500 } })
    aws.faults.add(runsLong)
    const { execution } = await lakewarden.ask(...short)
    await eventually(isRunning)
    const [query] = lakewarden.queries
    if (query) query.scannedBytes = 1_200_000_000
    const told = await lakewarden.end(execution?.id ?? '')
    expect(told.execution).toMatchObject({
      state: 'failed',
      scannedBytes: 1_200_000_000,
      costUsd: 0.006,
      error: {
        code: 'timeout',
        message: 'The question was stopped after 500 ms. It had scanned 1.2 GB, and no more is charged.',
        hint: expect.stringMatching('shorter time window'),
      },
    })
    expect(stops()).toHaveLength(1)
    expect(query?.state).toBe('CANCELLED')
    expect(await lakewarden.reckoning()).toEqual(ONE_CHARGE)
  })
})

describe('a person who leaves', () => {
  it('by another page stops the query at once', async () => {
    lakewarden = await PlayedConsole.open(aws)
    aws.faults.add(runsLong)
    const { execution } = await lakewarden.ask(...short)
    await eventually(isRunning)
    // What lib/client/run-question.ts sends when its page goes.
    await lakewarden.stop(execution?.id ?? '')
    expect(lakewarden.queries[0]?.state).toBe('CANCELLED')
    expect(stops()).toHaveLength(1)
    expect(await lakewarden.reckoning()).toEqual({ started: 1, charged: 0, running: 0, reserved: 0 })
  })

  it('without a word stops it when nobody has asked about it for a while', async () => {
    lakewarden = await PlayedConsole.open(aws, { leaseMs: 300 })
    aws.faults.add(runsLong)
    const { execution } = await lakewarden.ask(...short)
    await eventually(() => lakewarden.queries[0]?.state === 'CANCELLED')
    expect((await lakewarden.follow(execution?.id ?? '')).execution?.state).toBe('stopped')
    expect(await lakewarden.reckoning()).toEqual({ started: 1, charged: 0, running: 0, reserved: 0 })
  })

  it('and comes back, as by F5, finds the query still under way', async () => {
    lakewarden = await PlayedConsole.open(aws, { leaseMs: 600_000 })
    aws.faults.add(runsLong)
    await lakewarden.ask(...short)
    await eventually(isRunning)
    const again = await lakewarden.ask(...short)
    expect(again.execution?.engineExecutionId).toBe(lakewarden.queries[0]?.id)
    expect(lakewarden.queries).toHaveLength(1)
  })

  it('has the query stopped even where Athena does not take the stop at first', async () => {
    lakewarden = await PlayedConsole.open(aws)
    aws.faults.add(runsLong)
    aws.faults.add({ on: 'athena.StopQueryExecution', kind: '5xx', times: 7 })
    const { execution } = await lakewarden.ask(...short)
    await eventually(isRunning)
    const told = await lakewarden.stop(execution?.id ?? '')
    expect(told.execution?.state).toBe('stopped')
    await eventually(() => lakewarden.queries[0]?.state === 'CANCELLED')
    expect(stops()).toHaveLength(8)
    expect(await lakewarden.reckoning()).toEqual({ started: 1, charged: 0, running: 0, reserved: 0 })
  })
})

describe('a session that ends', () => {
  it('before its time is renewed, and nobody notices', async () => {
    const env = {
      LAKEWARDEN_ROLE_ARN: `arn:aws:iam::${aws.account.id}:role/lakewarden`,
      LAKEWARDEN_EXTERNAL_ID: EXTERNAL_ID,
    }
    lakewarden = await PlayedConsole.open(aws, { env })
    aws.faults.add({ ...onLook, kind: 'expired-token' })
    expect(await lakewarden.answer(...short)).toMatchObject({ status: 200, totalRows: SHORT_ROWS })
    const looks = aws.calls.slice(before).filter((c) => c.operation === 'BatchGetQueryExecution')
    const refused = looks.findIndex((c) => c.errorCode === 'ExpiredTokenException')
    expect(refused).toBeGreaterThanOrEqual(0)
    expect(looks[refused + 1]?.accessKeyId, 'new keys').not.toBe(looks[refused]?.accessKeyId)
    expect(await lakewarden.reckoning()).toEqual(ONE_CHARGE)
  })

  it('and cannot be renewed is told; the query is taken up when it can', async () => {
    lakewarden = await PlayedConsole.open(aws, { athena: { patienceMs: 300 } })
    aws.faults.add({ ...onLook, kind: 'expired-token', ...FOR_EVER })
    const told = await lakewarden.answer(...short)
    expect(told.execution).toMatchObject({
      state: 'failed',
      error: { code: 'access-denied', message: 'The AWS session of Lakewarden has expired.', retryable: true },
    })
    expect(told.execution?.error?.hint).toMatch('aws sso login')
    await expectTakenUp(told.execution?.engineExecutionId)
  })
})

describe('an Athena that does not answer', () => {
  it('about a query is told after a while; the query is taken up when it does', async () => {
    lakewarden = await PlayedConsole.open(aws, { athena: { patienceMs: 300 } })
    aws.faults.add({ ...onLook, kind: 'drop', times: 4 })
    aws.faults.add({ ...onLook, kind: '5xx', ...FOR_EVER })
    const told = await lakewarden.answer(...short)
    expect(told.execution).toMatchObject({ state: 'failed', error: { code: 'engine-down', retryable: true } })
    expect(told.execution?.error?.message).toMatch(/^Athena (does not answer|has not answered since)/)
    await expectTakenUp(told.execution?.engineExecutionId)
  })

  it('is left alone and named with since when, while kept results are read; it is tried again by itself', async () => {
    lakewarden = await PlayedConsole.open(aws)
    const kept = await lakewarden.answer(...short)
    aws.faults.add({ on: 'athena.*', kind: '5xx', ...FOR_EVER })
    const others = [shortTimeline(), shortTimeline(), shortTimeline()]
    const told = []
    for (const other of others) told.push(await lakewarden.answer(...other))
    expect(told.at(-1)?.execution).toMatchObject({
      state: 'failed',
      error: { code: 'engine-down', hint: expect.stringMatching('Kept results can still be read'), retryable: true },
    })
    expect(told.at(-1)?.execution?.error?.message).toMatch(/^Athena has not answered since \d\d:\d\d UTC\.$/)
    // The same question, and its rows, come from what is kept; its own time tells how old that is.
    const again = await lakewarden.answer(...short)
    expect(again).toMatchObject({ status: 200, totalRows: SHORT_ROWS, execution: { sharedFrom: kept.execution?.id } })
    expect(again.execution?.finishedAt).toBe(kept.execution?.finishedAt)
    const calls = aws.calls.length
    await lakewarden.answer(...shortTimeline())
    expect(
      aws.calls.slice(calls).filter((c) => c.operation === 'StartQueryExecution'),
      'left alone',
    ).toHaveLength(0)
    aws.faults.clear()
    await eventually(
      async () => (await lakewarden.answer(...(others[0] ?? short))).status === 200 && lakewarden.queries.length === 2,
    )
    expect(await lakewarden.reckoning()).toEqual({ started: 2, charged: 2, running: 0, reserved: 0 })
  })
})

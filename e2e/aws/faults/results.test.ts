import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { AwsServer } from '../start-aws-server'
import { eventually } from './eventually'
import { PlayedConsole, type Told } from './played-console'
import { type Asked, LONG_ROWS, longTimeline, playLake, TIMELINE } from './played-lake'

let aws: AwsServer
let lakewarden: PlayedConsole
let before: number
let long: Asked

beforeAll(async () => {
  aws = await playLake()
})
afterAll(() => aws?.close())
beforeEach(async () => {
  aws.faults.clear()
  lakewarden = await PlayedConsole.open(aws)
  before = aws.calls.length
  long = longTimeline()
})
afterEach(() => lakewarden.close())

const ONE_CHARGE = { started: 1, charged: 1, running: 0, reserved: 0 }
const onObject = { on: 's3.GetObject', sql: TIMELINE }
const onPage = { on: 'athena.GetQueryResults', sql: TIMELINE }
const FOR_EVER = { times: 1_000 }
const calls = (operation: string) => aws.calls.slice(before).filter((c) => c.operation === operation)
const wholeLong = { status: 200, execution: { state: 'succeeded', rowCount: LONG_ROWS }, totalRows: LONG_ROWS }

/** Once what was wrong is mended, the same question is answered by the scan that is done and paid for. */
async function expectTakenUp(failed: Told): Promise<void> {
  aws.faults.clear()
  const again = await lakewarden.answer(...long)
  expect(again).toMatchObject(wholeLong)
  expect(again.execution?.engineExecutionId).toBe(failed.execution?.engineExecutionId)
  expect(again.execution?.costUsd).toBe(0)
  expect(await lakewarden.reckoning()).toEqual(ONE_CHARGE)
}

describe('a result that S3 gives', () => {
  it('not to us is read page by page from Athena', async () => {
    aws.faults.add({ ...onObject, kind: 'denied', ...FOR_EVER })
    expect(await lakewarden.answer(...long)).toMatchObject(wholeLong)
    expect(await lakewarden.reckoning()).toEqual(ONE_CHARGE)
  })

  it('in pieces, because the connection breaks, is read on where it broke', async () => {
    aws.faults.add({ ...onObject, kind: 'truncated', times: 3 })
    expect(await lakewarden.answer(...long)).toMatchObject(wholeLong)
    expect(calls('GetObject')).toHaveLength(4)
    expect(await lakewarden.reckoning()).toEqual(ONE_CHARGE)
  })

  it('only in part, however often, is never shown as if it were all', async () => {
    aws.faults.add({ ...onObject, kind: 'truncated', ...FOR_EVER })
    const told = await lakewarden.answer(...long)
    expect(told.rows).toBeUndefined()
    expect(told.execution).toMatchObject({
      state: 'failed',
      error: {
        code: 'query-failed',
        message: expect.stringMatching(/^The result came incomplete: \d+ of \d+ bytes\.$/),
        retryable: true,
      },
    })
    expect(told.execution?.error?.hint).toMatch('paid for')
    await expectTakenUp(told)
  })

  it('cut short by somebody is noticed', async () => {
    aws.faults.add({ ...onObject, kind: 'short', ...FOR_EVER })
    const told = await lakewarden.answer(...long)
    expect(told.rows).toBeUndefined()
    expect(told.execution?.error?.message).toMatch(
      /^The result came incomplete: \d+ bytes, the last line is not whole\.$/,
    )
    await expectTakenUp(told)
  })

  it('with a key that may not be used, as pages neither, says which permission is missing', async () => {
    aws.faults.add({ ...onObject, kind: 'key-denied', ...FOR_EVER })
    aws.faults.add({ ...onPage, kind: 'key-denied', ...FOR_EVER })
    const told = await lakewarden.answer(...long)
    expect(told.execution).toMatchObject({
      state: 'failed',
      error: {
        code: 'access-denied',
        message: 'The key of the results may not be used.',
        hint: expect.stringMatching('kms:Decrypt'),
      },
    })
    await expectTakenUp(told)
  })

  it('to nobody, as pages neither, says which permission is missing and that the scan is paid for', async () => {
    aws.faults.add({ ...onObject, kind: 'denied', ...FOR_EVER })
    aws.faults.add({ ...onPage, kind: 'denied', after: 1, ...FOR_EVER })
    const told = await lakewarden.answer(...long)
    expect(told.execution).toMatchObject({
      state: 'failed',
      error: { code: 'access-denied', message: 'AWS denies athena:GetQueryResults.' },
    })
    expect(told.execution?.error?.hint).toMatch('s3:GetObject')
    expect(told.execution?.error?.hint).toMatch('The scan is done')
    await expectTakenUp(told)
  })

  it('no more because its bucket was deleted is there as pages, as long as Athena has it', async () => {
    const { buckets } = aws.account
    const results = buckets.findIndex((b) => b.name.startsWith('lakewarden-results'))
    aws.faults.add({ ...onObject, kind: 'slow', ms: 0 })
    const started = await lakewarden.ask(...long)
    await eventually(() => lakewarden.queries[0]?.state === 'SUCCEEDED')
    const [gone] = buckets.splice(results, 1)
    const told = await lakewarden.end(started.execution?.id ?? '')
    if (gone) buckets.splice(results, 0, gone)
    expect(told).toMatchObject(wholeLong)
    expect(await lakewarden.reckoning()).toEqual(ONE_CHARGE)
  })

  it('and that nobody waits for any more is left where it is', async () => {
    aws.faults.add({ ...onObject, kind: 'stalled' })
    const started = await lakewarden.ask(...long)
    await eventually(() => aws.openAnswers === 1 && calls('GetObject').length === 1)
    const stopped = await lakewarden.stop(started.execution?.id ?? '')
    expect(stopped.execution?.state).toBe('stopped')
    await eventually(() => aws.openAnswers === 0)
    expect(aws.openAnswers, 'the connection is closed').toBe(0)
    expect(await lakewarden.reckoning()).toEqual(ONE_CHARGE)
  })
})

describe('pages of a result', () => {
  beforeEach(() => aws.faults.add({ ...onObject, kind: 'denied', ...FOR_EVER }))

  it('of which the third fails twice come whole', async () => {
    aws.faults.add({ ...onPage, kind: '5xx', after: 2, times: 2 })
    expect(await lakewarden.answer(...long)).toMatchObject(wholeLong)
    expect(calls('GetQueryResults').filter((c) => c.status === 200).length).toBeGreaterThanOrEqual(3)
    expect(await lakewarden.reckoning()).toEqual(ONE_CHARGE)
  })

  it('of which the third never comes are not shown as if they were all', async () => {
    aws.faults.add({ ...onPage, kind: '5xx', after: 2, ...FOR_EVER })
    const told = await lakewarden.answer(...long)
    expect(told.rows).toBeUndefined()
    expect(told.execution).toMatchObject({
      state: 'failed',
      error: {
        code: 'query-failed',
        message: 'The result came incomplete: 1,999 rows, and then page 3 did not come.',
        retryable: true,
      },
    })
    const second = await lakewarden.answer(...long)
    expect(second.execution).toMatchObject({ state: 'failed', costUsd: 0 })
    await expectTakenUp(told)
  })
})

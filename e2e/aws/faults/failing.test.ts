import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { userTimeline } from '@/queries/users/timeline'
import { v1Only } from '../account-variants'
import type { AwsServer } from '../start-aws-server'
import { PlayedConsole } from './played-console'
import { type Asked, LONG_ROWS, longTimeline, playLake, TIMELINE } from './played-lake'

let aws: AwsServer
let lakewarden: PlayedConsole
let long: Asked

beforeAll(async () => {
  aws = await playLake()
})
afterAll(() => aws?.close())
beforeEach(async () => {
  aws.faults.clear()
  lakewarden = await PlayedConsole.open(aws)
  long = longTimeline()
})
afterEach(() => lakewarden.close())

const FREE = { started: 1, charged: 0, running: 0, reserved: 0 }

describe('a query that Athena gives up', () => {
  it.each([
    ['a column', 'COLUMN_NOT_FOUND: line 1:8: Column', 1006, 'query-failed', /^A column is not in the table/],
    ['a type', 'TYPE_MISMATCH: line 1:8: Cannot apply operator', 1002, 'query-failed', /^The engine could not answer/],
    ['the syntax', 'SYNTAX_ERROR: line 1:8: mismatched input', 1006, 'query-failed', /^The engine could not answer/],
    ['a missing table', 'TABLE_NOT_FOUND: line 1:15: Table', 1301, 'access-denied', /^Athena does not find a table/],
    ['a right', 'PERMISSION_DENIED: Access Denied: ', 1500, 'access-denied', /denies/],
    ['memory', 'Query exhausted resources at this scale factor', 4, 'query-failed', /needs more than Athena has/],
    ['its time', 'Query timeout', 206, 'timeout', /took longer than Athena allows/],
    ['a file', 'ICEBERG_CANNOT_OPEN_SPLIT: NoSuchKey', 233, 'query-failed', /^A file of the lake/],
    ['S3', 'Please reduce your request rate', 1403, 'throttled', /asked too often/],
    ['something inside', 'GENERIC_INTERNAL_ERROR: null', 200, 'query-failed', /^Athena could not answer/],
  ])('for the sake of %s is told in words for people, and costs nothing', async (_, reason, type, code, words) => {
    const hostile = `${reason} '<img src=x onerror=alert(1)>' s3://kestrel-secret/x arn:aws:iam::777788889999:role/x`
    aws.faults.add({ on: 'query', sql: TIMELINE, kind: 'failed', error: { message: hostile, category: 2, type } })
    const told = await lakewarden.answer(...long)
    expect(told.execution).toMatchObject({ state: 'failed', costUsd: 0, error: { code } })
    expect(told.execution?.error?.message).toMatch(words)
    expect(JSON.stringify(told.execution?.error)).not.toMatch(/<img|s3:\/\/kestrel|arn:aws/)
    expect(told.rows).toBeUndefined()
    expect(await lakewarden.reckoning()).toEqual(FREE)
  })

  it('at the workgroup’s limit of bytes tells how far it came, and is charged that', async () => {
    const group = aws.account.workGroups.find((g) => g.name === 'lakewarden')
    const limit = group?.cutoffBytes
    if (group) group.cutoffBytes = 5_000
    const told = await lakewarden.answer(...long)
    if (group && limit) group.cutoffBytes = limit
    expect(lakewarden.queries[0]).toMatchObject({ state: 'CANCELLED', reason: 'Bytes scanned limit was exceeded' })
    expect(told.execution).toMatchObject({
      state: 'failed',
      scannedBytes: 5_000,
      costUsd: 0.00005,
      error: { code: 'over-budget', hint: expect.stringMatching('shorter time window') },
    })
    expect(told.execution?.error?.message).toBe(
      'The question came to the limit of bytes that the workgroup allows a query. It had scanned 5 kB, and no more is charged.',
    )
    expect(await lakewarden.reckoning()).toEqual({ started: 1, charged: 1, running: 0, reserved: 0 })
  })

  it('because somebody stopped it in Athena’s own console is told as that', async () => {
    aws.faults.add({ on: 'query', sql: TIMELINE, kind: 'runs-long' })
    const { execution } = await lakewarden.ask(...long)
    while (lakewarden.queries[0]?.state !== 'RUNNING') await new Promise((resolve) => setTimeout(resolve, 10))
    Object.assign(lakewarden.queries[0], {
      state: 'CANCELLED',
      reason: 'Query cancelled by user',
      finishedAt: Date.now(),
    })
    const told = await lakewarden.end(execution?.id ?? '')
    expect(told.execution).toMatchObject({
      state: 'stopped',
      error: { message: 'The question was stopped in Athena.' },
    })
    expect(await lakewarden.reckoning()).toEqual(FREE)
  })
})

describe('a lake of another shape', () => {
  it('with tables of source version 1 only is asked the same', async () => {
    const tables = structuredClone(aws.account.tables)
    v1Only(aws.account)
    const told = await lakewarden.answer(...long)
    aws.account.tables = tables
    // The folder's files are of version 2: what is shown is that the question fits, not what it finds.
    expect(told.execution).toMatchObject({ state: 'succeeded', error: null })
    expect(lakewarden.queries[0]?.sql).toMatch('cloud_trail_mgmt_1_0')
    expect(await lakewarden.reckoning()).toMatchObject({ started: 1, running: 0, reserved: 0 })
  })

  it('with a column of another name is asked for what it has, and shows nothing where that column would be', async () => {
    const tables = structuredClone(aws.account.tables)
    for (const table of aws.account.tables[aws.account.lakeOwner] ?? []) {
      if (!table.columns.status) continue
      table.columns.outcome_of_another_name = table.columns.status
      delete table.columns.status
    }
    const told = await lakewarden.answer(...long)
    aws.account.tables = tables
    expect(told).toMatchObject({ status: 200, totalRows: LONG_ROWS })
    const status = Object.keys(userTimeline.row.shape).indexOf('status')
    expect(new Set(told.rows?.map((row) => row[status]))).toEqual(new Set([null]))
    expect(await lakewarden.reckoning()).toEqual({ started: 1, charged: 1, running: 0, reserved: 0 })
  })
})

describe('a window without events', () => {
  it('has no rows, and is not taken for an account or Region that nobody collects', async () => {
    const [name, params] = long
    const early = await lakewarden.answer(name, { ...params, from: '2025-01-01T00:00:00Z', to: '2025-01-02T00:00:00Z' })
    expect(early).toMatchObject({ status: 200, totalRows: 0, rows: [] })
    const elsewhere = await lakewarden.answer(name, { ...params, regions: ['eu-west-3'] })
    expect(elsewhere).toMatchObject({ status: 200, totalRows: 0, rows: [] })
    expect(await lakewarden.answer(...long)).toMatchObject({ totalRows: LONG_ROWS })
    const source = (await lakewarden.sources()).find((s) => s.source === 'CLOUD_TRAIL_MGMT')
    // With these the page says which of the two it is, and goes to the newest event.
    expect(source?.newestTime).toMatch(/^2026-03-01T00:41:39/)
    expect(source?.regions).toEqual(['us-east-1'])
    expect(await lakewarden.reckoning()).toMatchObject({ running: 0, reserved: 0 })
  })
})

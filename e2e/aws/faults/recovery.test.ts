import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type PostgresServer, startPostgres } from '@/e2e/postgres/start-postgres'
import type { AwsServer } from '../start-aws-server'
import { eventually } from './eventually'
import { newDir, PlayedConsole } from './played-console'
import { type Asked, COUNT, playLake, SHORT_ROWS, shortTimeline, TIMELINE } from './played-lake'
import { type OtherNode, startNode } from './start-node'

let aws: AwsServer
let dir: string
let node: OtherNode | undefined
let lakewarden: PlayedConsole | undefined

beforeAll(async () => {
  aws = await playLake()
})
afterAll(() => aws?.close())
beforeEach(() => {
  aws.faults.clear()
  dir = newDir()
})
afterEach(async () => {
  await node?.kill()
  await lakewarden?.close()
  node = lakewarden = undefined
  rmSync(dir, { recursive: true, force: true })
})

const runsLong = { on: 'query', sql: TIMELINE, kind: 'runs-long' } as const
const queries = (sql: string) => aws.queries.filter((q) => q.sql.includes(sql))
const newest = (sql: string) => queries(sql).at(-1)

/** What the store has of an execution: the node that runs it, and how it stands. */
const rowOf = async (console: PlayedConsole, id: string) =>
  await console.server.store.selectFrom('execution').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

/** The entries of the ledger that questions made. */
const ledgerOf = async (console: PlayedConsole) =>
  (await console.server.store.selectFrom('ledger').select(['id', 'state', 'nano_usd', 'query']).execute()).filter(
    (entry) => !entry.query.startsWith('lake.'),
  )

describe('a console that was killed', () => {
  it('is answered for by the next one: who follows gets the rows of the query that was begun', async () => {
    const asked = shortTimeline()
    // It never hears how its query is doing.
    aws.faults.add({ on: 'athena.BatchGetQueryExecution', sql: TIMELINE, kind: 'drop', times: 10_000 })
    node = await startNode(aws, { dir, asked: [asked], leaseMs: 600_000 })
    await eventually(() => newest(TIMELINE)?.state === 'SUCCEEDED')
    await node.kill()
    aws.faults.clear()
    const started = queries(TIMELINE).length
    lakewarden = await PlayedConsole.open(aws, { dir })
    const told = await lakewarden.end(node.ids[0] ?? '')
    expect(told).toMatchObject({
      status: 200,
      totalRows: SHORT_ROWS,
      execution: { engineExecutionId: newest(TIMELINE)?.id },
    })
    expect(queries(TIMELINE), 'none was begun again').toHaveLength(started)
    await eventually(async () => (await ledgerOf(lakewarden as PlayedConsole)).every((e) => e.state !== 'reserved'))
    expect(await ledgerOf(lakewarden)).toEqual([
      expect.objectContaining({ id: node.ids[0], state: 'settled', nano_usd: 50_000 }),
    ])
  })

  it('leaves nothing running: what nobody follows is stopped by the next one, and told as that', async () => {
    aws.faults.add({ ...runsLong, times: 2 })
    const asked: Asked[] = [shortTimeline(), shortTimeline()]
    node = await startNode(aws, { dir, asked, leaseMs: 600_000 })
    await eventually(() =>
      queries(TIMELINE)
        .slice(-2)
        .every((q) => q.state === 'RUNNING'),
    )
    await node.kill()
    lakewarden = await PlayedConsole.open(aws, { dir, leaseMs: 300 })
    await eventually(() => queries(TIMELINE).every((q) => q.state !== 'RUNNING'))
    expect(
      queries(TIMELINE)
        .slice(-2)
        .map((q) => q.state),
    ).toEqual(['CANCELLED', 'CANCELLED'])
    for (const id of node.ids) expect((await lakewarden.follow(id)).execution).toMatchObject({ state: 'stopped' })
    await eventually(async () => (await ledgerOf(lakewarden as PlayedConsole)).every((e) => e.state !== 'reserved'))
    expect((await ledgerOf(lakewarden)).map((e) => [e.state, e.nano_usd])).toEqual([
      ['settled', 0],
      ['settled', 0],
    ])
  })

  it('leaves nothing running that nobody can take up, such as a person’s own SQL', async () => {
    aws.faults.add({ on: 'query', sql: COUNT, kind: 'runs-long' })
    node = await startNode(aws, { dir, asked: [['test.count', { nth: 7 }]], leaseMs: 600_000 })
    await eventually(() => newest(COUNT)?.state === 'RUNNING')
    await node.kill()
    lakewarden = await PlayedConsole.open(aws, { dir })
    expect(newest(COUNT)?.state).toBe('CANCELLED')
    expect((await lakewarden.follow(node.ids[0] ?? '')).execution).toMatchObject({
      state: 'stopped',
      error: { code: 'stopped', message: 'Lakewarden was stopped while this ran.' },
    })
    expect((await ledgerOf(lakewarden)).map((e) => e.state)).toEqual(['settled'])
  })
})

describe('consoles that share a database', () => {
  let postgres: PostgresServer
  let made = 0
  beforeAll(async () => {
    postgres = await startPostgres()
  })
  afterAll(() => postgres?.stop())

  it('leave each other’s living queries alone, follow them, and take over what one leaves that dies', async () => {
    const databaseUrl = await postgres.createDatabase(`nodes${++made}`)
    aws.faults.add(runsLong)
    const theirs = join(dir, 'theirs')
    const ours = join(dir, 'ours')
    mkdirSync(theirs)
    mkdirSync(ours)
    node = await startNode(aws, {
      dir: theirs,
      databaseUrl,
      asked: [shortTimeline()],
      leaseMs: 600_000,
      nodeLeaseMs: 6_000,
    })
    const [id = ''] = node.ids
    await eventually(() => newest(TIMELINE)?.state === 'RUNNING')
    lakewarden = await PlayedConsole.open(aws, {
      ...{ dir: ours, env: { LAKEWARDEN_DATABASE_URL: databaseUrl }, leaseMs: 600_000, nodeLeaseMs: 6_000 },
    })
    const before = await rowOf(lakewarden, id)
    // It lives on there, and is followed here, well beyond a silent node's lease.
    const until = Date.now() + 9_000
    while (Date.now() < until) expect((await lakewarden.follow(id, 1_000)).execution?.state).toBe('running')
    expect((await rowOf(lakewarden, id)).node).toBe(before.node)
    expect((await ledgerOf(lakewarden)).map((e) => e.state)).toEqual(['reserved'])
    expect(newest(TIMELINE)?.state).toBe('RUNNING')

    await node.kill()
    const console = lakewarden
    await eventually(async () => (await rowOf(console, id)).node !== before.node, 60_000)
    expect(newest(TIMELINE)?.state, 'taken over, not begun again and not stopped').toBe('RUNNING')
    expect((await lakewarden.follow(id, 100)).execution?.state).toBe('running')
    const started = queries(TIMELINE).length
    expect((await lakewarden.stop(id)).execution?.state).toBe('stopped')
    expect(newest(TIMELINE)?.state).toBe('CANCELLED')
    expect(queries(TIMELINE)).toHaveLength(started)
    await eventually(async () => (await ledgerOf(console)).every((e) => e.state !== 'reserved'))
    expect((await ledgerOf(lakewarden)).map((e) => [e.state, e.nano_usd])).toEqual([['settled', 0]])
  })

  it('stop on one what another runs', async () => {
    const databaseUrl = await postgres.createDatabase(`nodes${++made}`)
    aws.faults.add(runsLong)
    const theirs = join(dir, 'theirs')
    const ours = join(dir, 'ours')
    mkdirSync(theirs)
    mkdirSync(ours)
    node = await startNode(aws, { dir: theirs, databaseUrl, asked: [shortTimeline()], leaseMs: 600_000 })
    await eventually(() => newest(TIMELINE)?.state === 'RUNNING')
    lakewarden = await PlayedConsole.open(aws, { dir: ours, env: { LAKEWARDEN_DATABASE_URL: databaseUrl } })
    const [id = ''] = node.ids
    expect((await lakewarden.stop(id)).execution?.state).toBe('stopped')
    await eventually(() => newest(TIMELINE)?.state === 'CANCELLED')
    expect(newest(TIMELINE)?.state).toBe('CANCELLED')
  })
})

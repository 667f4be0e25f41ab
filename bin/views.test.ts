import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type AwsAccount, demoAccount } from '@/e2e/aws/account'
import { migrated, sharedByTableLinks, v1Only } from '@/e2e/aws/account-variants'
import { athenaEngineOn } from '@/e2e/aws/athena-engine'
import { athenaEnvironment } from '@/e2e/aws/athena-environment'
import { documentedPolicy } from '@/e2e/aws/documented-policy'
import { type AwsServer, startAwsServer } from '@/e2e/aws/start-aws-server'
import { addV1 } from '@/e2e/aws/v1-lake'
import { Results } from '@/lib/execution/results'
import { makeDemoLake } from '@/lib/lake/local/demo/make'
import { identifier } from '@/lib/sql/identifier'
import { type Fragment, sql } from '@/lib/sql/sql'
import { userTimeline } from '@/queries/users/timeline'
import { allViews } from '@/queries/views/all-views'
import { findingActivityView } from '@/queries/views/finding-activity'
import { views } from './views'

const DATABASE = 'security_views'
/** Long enough that the demo is in it whenever the tests run. */
const DAYS = 3_650
const MAKE = ['--create', '--database', DATABASE, '--days', String(DAYS), '--yes']

const dir = mkdtempSync(join(tmpdir(), 'lakewarden-views-'))
const lakeDir = join(dir, 'lake')
let results: Results
let server: AwsServer
let said: string[]

beforeAll(async () => {
  await makeDemoLake(lakeDir, { seed: 1, now: new Date('2026-06-15T12:00:00Z'), events: 3_000, days: 2 })
  await addV1(lakeDir)
  results = await Results.open()
}, 300_000)
afterAll(() => {
  results?.close()
  rmSync(dir, { recursive: true, force: true })
})
beforeEach(() => {
  said = []
  for (const way of ['log', 'error'] as const) {
    vi.spyOn(console, way).mockImplementation((text: string) => void said.push(text))
  }
})
afterEach(async () => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  await server?.close()
})

/** A database of the subscriber's own, in which the analyst may make views as docs/aws/views.md says. */
function withViewsDatabase(account: AwsAccount): AwsAccount {
  const { id, region, principals, lakeFormation, databases } = account
  databases[id]?.push({ name: DATABASE })
  const blanks = { region, account: id, 'views-database': DATABASE }
  for (const principal of principals.slice(0, 2)) {
    principal.policy.push(...documentedPolicy('views-policy', blanks))
    const grant = { principal: principal.arn, catalogId: id, database: DATABASE }
    lakeFormation.grants.push({ ...grant, permissions: ['CREATE_TABLE', 'DESCRIBE'] })
  }
  return account
}

async function serve(vary: (account: AwsAccount) => AwsAccount = (a) => a): Promise<void> {
  server = await startAwsServer({ lakeDir, account: withViewsDatabase(vary(demoAccount(lakeDir))) })
  for (const [name, value] of Object.entries(athenaEnvironment(server))) {
    if (/^(LAKEWARDEN|AWS)_/.test(name)) vi.stubEnv(name, value)
  }
}

/** Rows of a statement as the product's own engine brings them, in an order of their own. */
async function rowsOf(...fragments: Fragment[]): Promise<unknown[][][]> {
  const { engine, close } = await athenaEngineOn(server, join(dir, crypto.randomUUID()))
  try {
    const all: unknown[][][] = []
    for (const fragment of fragments) {
      const token = crypto.randomUUID()
      const resultPath = join(dir, `${token}.parquet`)
      const id = await engine.start({ fragment, name: 'views.test', token, resultPath })
      const { state, error } = await engine.ended(id)
      if (state !== 'succeeded') throw new Error(error?.detail ?? error?.message ?? state)
      const { rows } = await results.page(await engine.result(id), { offset: 0, limit: 100_000 })
      all.push(rows.map((row) => [...row]).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)))
    }
    return all
  } finally {
    await close()
  }
}

const made = (name: string) => sql`SELECT * FROM ${identifier(DATABASE)}.${identifier(`lakewarden_${name}`)}`

/** The same without any view: each is a subquery where it is read. */
function direct(name: string): Fragment {
  const found = allViews.find((view) => view.name === name)
  return found?.sql({ days: DAYS, view: (inner) => sql`(${direct(inner)})` }) ?? sql``
}

describe.each<[string, (account: AwsAccount) => AwsAccount]>([
  ['version 2 behind a database link', (a) => a],
  ['version 1 behind links of other names', (a) => sharedByTableLinks(v1Only(a))],
  ['both versions', migrated],
])('the views over %s', (lake, vary) => {
  it('are made, and give the rows that the statements give directly', { timeout: 300_000 }, async () => {
    await serve(vary)
    expect(await views(MAKE)).toBe(0)
    expect(said.filter((line) => line.startsWith('Made: '))).toEqual(
      allViews.map(({ name }) => `Made: ${DATABASE}.lakewarden_${name}`),
    )
    const [timeline, timelineDirect, activity, activityDirect] = await rowsOf(
      made('user_timeline'),
      direct('user_timeline'),
      made(findingActivityView.name),
      direct(findingActivityView.name),
    )
    expect(timeline?.length).toBeGreaterThan(500)
    expect(timeline).toEqual(timelineDirect)
    expect(activity?.length).toBeGreaterThan(20)
    expect(activity).toEqual(activityDirect)
    if (lake.startsWith('version 2')) await expectSameAsTimeline(activity ?? [])
  })
})

/** What a finding's user did is what the console's own timeline of that user shows. */
async function expectSameAsTimeline(activity: unknown[][]): Promise<void> {
  const [uid, at, , , , , , , , subject] = activity.find((row) => /:user\//.test(String(row[9]))) ?? []
  const time = Date.parse(String(at))
  const user = String(subject)
  const [from, to] = [-1, 1].map((days) => new Date(time + days * 86_400_000).toISOString())
  const [shown] = await rowsOf(userTimeline.sql(userTimeline.params.parse({ from, to, user })))
  const expected = new Set(shown?.map((row) => row[3]))
  expect(expected.size).toBeGreaterThan(0)
  const found = activity.filter((row) => row[0] === uid && row[9] === subject).map((row) => row[13])
  expect(new Set(found)).toEqual(expected)
}

it('shows the statements over the names as they are linked, and makes nothing', async () => {
  await serve(sharedByTableLinks)
  expect(await views([])).toBe(0)
  const text = said.join('\n')
  expect(text).toContain('CREATE OR REPLACE VIEW "lakewarden_finding_activity" AS')
  expect(text).toContain('FROM "security_logs"."kf_cloud_trail_mgmt_2_0"')
  expect(text).toContain("date_add('day', -30, current_date)")
  expect(text).not.toContain('amazon_security_lake_table_')
  expect(server.queries).toEqual([])
})

it('writes each into a file', async () => {
  await serve()
  const folder = join(dir, 'written')
  expect(await views(['--write', folder, '--prefix', 'soc_'])).toBe(0)
  expect(readdirSync(folder)).toHaveLength(allViews.length)
  expect(readFileSync(join(folder, '05-soc_user_timeline.sql'), 'utf8')).toMatch(
    /^-- What everybody did.*\nCREATE OR REPLACE VIEW "soc_user_timeline" AS/,
  )
  expect(server.queries).toEqual([])
})

it('says what it will do, and does nothing unasked', async () => {
  await serve()
  expect(await views(MAKE.slice(0, -1))).toBe(2)
  expect(said.join('\n')).toMatch(/create {3}lakewarden_user_timeline/)
  expect(said.at(-1)).toMatch(/^Nothing was made/)
  expect(server.queries).toEqual([])
})

it('replaces what it made, and only that', async () => {
  await serve()
  expect(await views(MAKE)).toBe(0)
  expect(await views(MAKE)).toBe(0)
  expect(said.join('\n')).toMatch(/replace {2}lakewarden_user_timeline/)
  const { id, tables } = server.account
  const mine = tables[id]?.find((t) => t.name === 'lakewarden_user_timeline')
  if (mine) mine.viewSql = 'SELECT 1 AS one'
  const before = server.queries.length
  expect(await views(MAKE)).toBe(1)
  expect(said.at(-1)).toMatch(/did not make "lakewarden_user_timeline" in "security_views".*Nothing was made/)
  expect(server.queries).toHaveLength(before)
})

it.each<[string, (account: AwsAccount) => unknown, string[], RegExp]>([
  ['a database that is not there', (a) => a, ['--create', '--database', 'nowhere', '--yes'], /no database "nowhere"/],
  ['a link to another account', (a) => a, ['--create', '--database', 'seclake', '--yes'], /link to a database of an/],
  ['no database', (a) => a, ['--create'], /needs --database NAME/],
  ['a wrong count of days', (a) => a, ['--days', '0'], /1 to 3650 days/],
  ['a name with a quote', (a) => a, ['--prefix', 'x"'], /small letters/],
  [
    'no right in the policy',
    ({ principals }) => {
      for (const { policy } of principals) policy.splice(0, policy.length, ...policy.filter((s) => !isForViews(s)))
    },
    MAKE,
    /not authorized to perform: glue:CreateTable/,
  ],
  [
    'no right in Lake Formation',
    ({ lakeFormation }) => {
      for (const grant of lakeFormation.grants) {
        grant.permissions = grant.permissions.filter((right) => right !== 'CREATE_TABLE')
      }
    },
    MAKE,
    /Required Create Table on security_views/,
  ],
])('with %s says so, and makes nothing', async (_, change, args, reason) => {
  await serve()
  change(server.account)
  expect(await views(args)).toBe(1)
  expect(said.at(-1)).toMatch(reason)
  expect(server.account.tables[server.account.id]?.filter((t) => t.viewSql !== undefined)).toEqual([])
})

it('needs the right to update for a second time, and says so', async () => {
  await serve()
  expect(await views(MAKE)).toBe(0)
  for (const { policy } of server.account.principals) {
    for (const statement of policy.filter(isForViews)) statement.actions = ['glue:CreateTable']
  }
  expect(await views(MAKE)).toBe(1)
  expect(said.at(-1)).toMatch(/not authorized to perform: glue:UpdateTable/)
})

it('has nothing to do with a lake on this machine', async () => {
  vi.stubEnv('LAKEWARDEN_ENGINE', 'duckdb')
  expect(await views([])).toBe(1)
  expect(said[0]).toMatch(/LAKEWARDEN_ENGINE=athena/)
})

function isForViews({ actions }: AwsAccount['principals'][number]['policy'][number]): boolean {
  return actions.includes('glue:CreateTable')
}

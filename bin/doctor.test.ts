import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { ADMIN_KEYS, type AwsAccount } from '@/e2e/aws/account'
import { withoutLinks } from '@/e2e/aws/account-variants'
import { athenaEnvironment } from '@/e2e/aws/athena-environment'
import { openDemoDoctor } from '@/e2e/aws/demo-doctor'
import { without } from '@/e2e/aws/missing-grant'
import { cloudTrailRecord, smallLake } from '@/lib/lake/local/small-lake'
import { doctor } from './doctor'

let lake: Awaited<ReturnType<typeof smallLake>>
let said: string[]

beforeAll(async () => {
  lake = await smallLake([cloudTrailRecord({ eventTime: '2026-03-01T12:00:00Z' })])
})
afterAll(() => lake?.remove())
beforeEach(() => {
  said = []
  for (const way of ['log', 'error'] as const) {
    vi.spyOn(console, way).mockImplementation((text: string) => void said.push(text))
  }
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

/** Runs the command before a played account, as whoever has the keys. */
async function run(vary: (account: AwsAccount) => unknown, args: string[], keys?: typeof ADMIN_KEYS) {
  const demo = await openDemoDoctor({ lakeDir: lake.dir, vary, ...(keys && { keys }) })
  const environment = { ...athenaEnvironment(demo.server), LAKEWARDEN_DATA_DIR: demo.env.dataDir }
  for (const [name, value] of Object.entries(environment)) {
    if (name.startsWith('LAKEWARDEN_')) vi.stubEnv(name, value)
  }
  try {
    return { status: await doctor(args), calls: demo.server.calls, account: demo.account, queries: demo.server.queries }
  } finally {
    await demo.close()
  }
}

it('says of every check that it is in order, and ends with 0', async () => {
  const { status, queries } = await run((a) => a, [])
  const text = said.join('\n')
  expect(text).toMatch(/^Who am I +ok +AWS knows you as arn:aws:iam::222233334444:user\/lakewarden/)
  expect(text).toMatch(
    /^Newest event +ok +The newest event is of 2026-03-01T12:00:00.000Z \(CLOUD_TRAIL_MGMT 2\.0\)\.$/m,
  )
  expect(text).toMatch(/Everything is in order: \d+ checks passed\.$/)
  expect(status).toBe(0)
  expect(queries.every(({ sql }) => sql.startsWith('/* lakewarden:doctor.'))).toBe(true)
})

it('names what is missing with the line to paste, and ends with 2', async () => {
  const { status } = await run((account) => without(account, 'SELECT on the target', 'VPC_FLOW'), [])
  const text = said.join('\n')
  expect(text).toMatch(/^A row of each source +WRONG VPC_FLOW 2\.0: no row may be read\.$/m)
  expect(text).toMatch(/^ +What to do: Ask the data lake administrator/m)
  expect(text).toMatch(/^ +\$ aws lakeformation grant-permissions .*--permissions SELECT /m)
  expect(text).toMatch(/1 thing needs to be put right; \d+ checks passed/)
  expect(status).toBe(2)
})

it('shows the calls that make the missing links, and makes none unasked', async () => {
  const { calls, account } = await run(withoutLinks, ['--create-links'], ADMIN_KEYS)
  const text = said.join('\n')
  expect(text).toContain('These calls would be made, with the rights of arn:aws:iam::222233334444:user/lake-admin')
  expect(text).toMatch(/^ {2}aws glue create-database .*"TargetDatabase":\{"CatalogId":"777788889999"/m)
  expect(text).toContain('Nothing was made.')
  expect(calls.filter(({ operation }) => operation.startsWith('Create'))).toEqual([])
  expect(account.databases[account.id]?.some((d) => d.target)).toBe(false)
})

it('makes exactly the links that it showed, once', async () => {
  const { calls, account } = await run(withoutLinks, ['--create-links', '--yes'], ADMIN_KEYS)
  const name = 'amazon_security_lake_glue_db_us_east_1'
  expect(said.join('\n')).toContain(`Made: ${name}`)
  expect(calls.filter(({ operation }) => operation.startsWith('Create')).map(({ input }) => input)).toEqual([
    { DatabaseInput: { Name: name, TargetDatabase: { CatalogId: '777788889999', DatabaseName: name } } },
  ])
  expect(account.databases[account.id]?.at(-1)).toMatchObject({ name, target: { catalogId: '777788889999' } })
  expect(said.join('\n')).toMatch(/^Databases +ok +amazon_security_lake_glue_db_us_east_1 leads to/m)
})

it('says why a link is not made', async () => {
  const { status } = await run(withoutLinks, ['--create-links', '--yes'])
  expect(said.join('\n')).toMatch(/^Not made: amazon_security_lake_glue_db_us_east_1: .*glue:CreateDatabase/m)
  expect(status).toBe(1)
})

it('has nothing to check where the lake is on this machine', async () => {
  vi.stubEnv('LAKEWARDEN_ENGINE', 'duckdb')
  expect(await doctor([])).toBe(0)
  expect(said[0]).toMatch(/^There is nothing to check: the lake is on this machine/)
})

it('refuses what it does not know in one line, and tells its usage', async () => {
  expect(await doctor(['--mend'])).toBe(1)
  expect(said).toHaveLength(1)
  expect(await doctor(['--help'])).toBe(0)
  expect(said[1]).toContain('Exit status: 0')
})

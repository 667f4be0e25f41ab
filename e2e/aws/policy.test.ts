import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cloudTrailRecord, smallLake } from '@/lib/lake/local/small-lake'
import { type AwsAccount, demoAccount, EXTERNAL_ID } from './account'
import { migrated, sharedByTableLinks, withLinkRights, withoutLinks } from './account-variants'
import { documentedPolicy, documentedText, type PolicyFile } from './documented-policy'
import { without } from './missing-grant'
import { PlayedConsole } from './played-console'
import { startAwsServer } from './start-aws-server'

let lake: Awaited<ReturnType<typeof smallLake>>
beforeAll(async () => {
  // More users than fit on a page of Athena's: their list is read from the bucket of results.
  lake = await smallLake(Array.from({ length: 1_100 }, (_, i) => cloudTrailRecord({ userIdentity: user(`user-${i}`) })))
})
afterAll(() => lake?.remove())

const USER = 'arn:aws:iam::222233334444:user/lakewarden'
const ROLE = 'arn:aws:iam::222233334444:role/lakewarden'
const window = { from: '2026-02-25T00:00:00Z', to: '2026-03-05T00:00:00Z' }

function user(userName: string) {
  const arn = `arn:aws:iam::111122223333:user/${userName}`
  return { type: 'IAMUser', principalId: 'AIDAEXAMPLE', arn, accountId: '111122223333', userName }
}

/** What AWS documents that Athena needs for a result of many parts; the wire server writes each in one. */
const UNPLAYED = ['s3:AbortMultipartUpload', 's3:ListMultipartUploadParts']

/** The IAM actions behind what a console does on an account: of its own calls, and with those of Athena for it. */
async function actionsOf(
  account: AwsAccount,
  doings: (console: PlayedConsole) => Promise<void>,
  environment: Record<string, string> = {},
): Promise<{ own: string[]; all: string[] }> {
  const server = await startAwsServer({ lakeDir: lake.dir, account, engineMs: 50 })
  const console = new PlayedConsole(server, environment)
  try {
    await doings(console)
  } finally {
    await console.close()
    await server.close()
  }
  const own = server.calls.map(({ service, operation }) => `${service}:${OF_CALL[operation] ?? operation}`)
  return { own: sorted(own.filter((action) => action !== FREE)), all: sorted(server.actions) }
}

/** Calls that IAM calls otherwise, and the one that nobody needs to be allowed. */
const OF_CALL: Record<string, string> = {
  ListObjectsV2: 'ListBucket',
  HeadObject: 'GetObject',
  HeadBucket: 'ListBucket',
}
const FREE = 'sts:GetCallerIdentity'

function sorted(actions: Iterable<string>): string[] {
  return [...new Set(actions)].sort()
}

function allowedBy(...files: PolicyFile[]): string[] {
  const blanks = {
    ...{ region: 'r', account: 'a', 'lake-account': 'l', workgroup: 'w', role: 'r' },
    ...{ 'results-bucket': 'b', 'results-prefix': 'p' },
  }
  return sorted(files.flatMap((file) => documentedPolicy(file, blanks)).flatMap(({ actions }) => actions))
}

/** Everything that a person does with questions: what is there, what it costs, asking, leaving. */
async function question(console: PlayedConsole): Promise<void> {
  expect((await console.health()).status).toBe(200)
  expect((await console.sources()).status).toBe(200)
  expect((await console.estimate('findings.list', window)).status).toBe(200)
  expect(await console.ask('users.list', window)).toMatchObject({
    status: 200,
    body: { execution: { state: 'succeeded' } },
  })
  const { execution } = (await console.ask('findings.list', window, 0)).body
  expect((await console.stop(execution?.id ?? '')).body.execution?.state).toBe('stopped')
}

describe('the policies in docs/aws', { timeout: 300_000 }, () => {
  it('allow what questions need, and nothing else', async () => {
    const { own, all } = await actionsOf(sharedByTableLinks(migrated(demoAccount(lake.dir))), question)
    expect(sorted([...all, ...UNPLAYED])).toEqual(allowedBy('ask-policy'))
    expect(all).toEqual(expect.arrayContaining(own))
  })

  it('allow what the checks need besides, and nothing else', async () => {
    const check = async (console: PlayedConsole) => {
      const { results } = (await console.checkAccess()).body.checked ?? {}
      expect(results?.filter(({ state }) => state === 'failed')).toEqual([])
    }
    const checked = await actionsOf(sharedByTableLinks(migrated(demoAccount(lake.dir))), check)
    const added = allowedBy('check-policy')
    expect(checked.all.filter((action) => !allowedBy('ask-policy').includes(action))).toEqual(added)
    expect(checked.own).toEqual(expect.arrayContaining(added))
  })

  it('allow what making links needs besides, and nothing else', async () => {
    const make = async (console: PlayedConsole) => {
      const { calls = [] } = (await console.planLinks()).body
      expect(calls).toHaveLength(1)
      expect((await console.makeLinks(calls.map(({ id }) => id))).body.made).toHaveLength(1)
    }
    const database = await actionsOf(withLinkRights(withoutLinks(demoAccount(lake.dir))), make)
    const tables = sharedByTableLinks(demoAccount(lake.dir))
    const own = tables.tables[tables.id] ?? []
    own.splice(
      own.findIndex(({ source }) => source === 'WAF'),
      1,
    )
    const table = await actionsOf(withLinkRights(tables), make)
    const before = allowedBy('ask-policy', 'check-policy')
    const needed = sorted([...database.all, ...table.all]).filter((action) => !before.includes(action))
    expect(needed).toEqual(allowedBy('link-policy'))
  })

  it('let the caller take on the role, and the role trust nobody without the external ID', async () => {
    const environment = { LAKEWARDEN_ROLE_ARN: ROLE, LAKEWARDEN_EXTERNAL_ID: EXTERNAL_ID }
    const { all } = await actionsOf(demoAccount(lake.dir), question, environment)
    expect(all.filter((action) => !allowedBy('ask-policy').includes(action))).toEqual(allowedBy('assume-policy'))
    const server = await startAwsServer({
      lakeDir: lake.dir,
      account: without(demoAccount(lake.dir), 'trust of the role'),
    })
    const console = new PlayedConsole(server, environment)
    const { results = [] } = (await console.checkAccess()).body.checked ?? {}
    await console.close()
    await server.close()
    const failed = results.find(({ state }) => state === 'failed')
    const trust = JSON.parse(documentedText('trust-policy', { 'caller-arn': USER, 'external-id': EXTERNAL_ID }))
    expect(failed).toMatchObject({ id: 'role', fix: { trust: trust.Statement[0] } })
  })
})

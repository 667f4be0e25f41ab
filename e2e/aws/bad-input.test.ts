import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cloudTrailRecord, smallLake } from '@/lib/lake/local/small-lake'
import { type AwsAccount, demoAccount } from './account'
import { danglingLink, emptyDatabase, noLakeTables, v1Only, withoutLinks } from './account-variants'
import { type HttpAnswer, PlayedConsole } from './played-console'
import { startAwsServer } from './start-aws-server'

let lake: Awaited<ReturnType<typeof smallLake>>
beforeAll(async () => {
  lake = await smallLake([cloudTrailRecord()])
})
afterAll(() => lake?.remove())

const window = { from: '2026-02-25T00:00:00Z', to: '2026-03-05T00:00:00Z' }
const ROLE = 'arn:aws:iam::222233334444:role/lakewarden'

interface Told {
  asked: HttpAnswer
  sources: HttpAnswer
  /** Queries that Athena was given. */
  queries: number
}

/** What a console on a varied account answers: that it is alive, to a question, and to what the lake holds. */
async function tell(
  vary: (account: AwsAccount) => AwsAccount,
  environment: Readonly<Record<string, string>>,
): Promise<Told> {
  const server = await startAwsServer({ lakeDir: lake.dir, account: vary(demoAccount(lake.dir)) })
  const console = new PlayedConsole(server, environment)
  try {
    expect((await console.health()).status).toBe(200)
    const asked = await console.ask('findings.list', window)
    return { asked, sources: await console.sources(), queries: server.queries.length }
  } finally {
    await console.close()
    await server.close()
  }
}

const same = (account: AwsAccount) => account

/** Policies that are not limited to what the demo has. */
function allowedAnywhere(account: AwsAccount): AwsAccount {
  for (const { policy } of account.principals) for (const statement of policy) statement.resources = ['*']
  return account
}

describe('of wrong input, the console says in one sentence what it is, and what to do:', { timeout: 300_000 }, () => {
  const region = { LAKEWARDEN_AWS_REGION: 'eu-west-1' }
  const workgroup = { LAKEWARDEN_ATHENA_WORKGROUP: 'nobody' }
  const seclake = { LAKEWARDEN_ATHENA_DATABASE: 'seclake' }
  it.each<[string, typeof same, Record<string, string>, RegExp, RegExp]>([
    [
      'another Region',
      same,
      region,
      /catalogue of eu-west-1 is closed/,
      /not the Region of the lake, set LAKEWARDEN_AWS_REGION/,
    ],
    ['a Region without a lake', allowedAnywhere, region, /no table .* of eu-west-1/, /check LAKEWARDEN_AWS_REGION/],
    [
      'a database of another Region',
      allowedAnywhere,
      { ...region, ...seclake },
      /no database "seclake" in eu-west-1/,
      /Check LAKEWARDEN_ATHENA_DATABASE/,
    ],
    [
      'an unknown workgroup',
      allowedAnywhere,
      workgroup,
      /no such workgroup in this Region/,
      /LAKEWARDEN_ATHENA_WORKGROUP/,
    ],
    [
      'a workgroup of others',
      same,
      workgroup,
      /denies athena:StartQueryExecution/,
      /Check the name in LAKEWARDEN_ATHENA_WORKGROUP/,
    ],
    [
      'an unknown database',
      same,
      { LAKEWARDEN_ATHENA_DATABASE: 'nobody' },
      /no database "nobody"/,
      /Seen there: default, seclake/,
    ],
    [
      'a dangling link',
      danglingLink,
      {},
      /"seclake" points at is not there/,
      /accept the new share .* delete the link/,
    ],
    ['no link', withoutLinks, {}, /no table of Security Lake/, /create resource links .* doctor/],
    ['an empty database', emptyDatabase, seclake, /"seclake" shows no table/, /grant SELECT and DESCRIBE/],
    ['tables of something else', noLakeTables, seclake, /no table of Security Lake/, /resource links/],
    [
      'a wrong external ID',
      same,
      { LAKEWARDEN_ROLE_ARN: ROLE, LAKEWARDEN_EXTERNAL_ID: 'guessed' },
      /role .* may not be taken on/,
      /exactly the id of LAKEWARDEN_EXTERNAL_ID/,
    ],
  ])('%s', async (_name, vary, environment, message, hint) => {
    const { asked, sources, queries } = await tell(vary, environment)
    for (const { status, body } of [asked, sources]) {
      expect([400, 403, 404]).toContain(status)
      expect(body.error?.message).toMatch(message)
      expect(body.error?.message).toMatch(/^[^.]+\.$/)
      expect(body.error?.message).not.toMatch(/arn:|\d{12}/)
      expect(body.error?.hint).toMatch(hint)
    }
    expect(queries).toBe(0)
  })

  it('no tables of version 2 are no error: version 1 is asked, and what it never had holds nothing', async () => {
    const server = await startAwsServer({ lakeDir: lake.dir, account: v1Only(demoAccount(lake.dir)) })
    const console = new PlayedConsole(server)
    try {
      for (const question of ['findings.list', 'hunts.waf.rule-matches']) {
        const { status, body } = await console.ask(question, window)
        expect([status, body.execution?.state, body.rows]).toEqual([200, 'succeeded', []])
      }
    } finally {
      await console.close()
      await server.close()
    }
  })
})

import { createTranslator } from 'next-intl'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AwsAccount } from '@/e2e/aws/account'
import { ADMIN_KEYS, EXTERNAL_ID } from '@/e2e/aws/account'
import {
  danglingLink,
  emptyDatabase,
  migrated,
  noLakeTables,
  sharedByTableLinks,
  v1Only,
  withoutLinks,
} from '@/e2e/aws/account-variants'
import { openDemoDoctor } from '@/e2e/aws/demo-doctor'
import { type Grant, without } from '@/e2e/aws/missing-grant'
import { tellResult } from '@/lib/i18n/access-texts'
import en from '@/lib/i18n/messages/en/access.json'
import ja from '@/lib/i18n/messages/ja/access.json'
import { cloudTrailRecord, smallLake } from '@/lib/lake/local/small-lake'
import type { CheckResult } from './check'
import { examine } from './doctor'

let lake: Awaited<ReturnType<typeof smallLake>>
beforeAll(async () => {
  lake = await smallLake([cloudTrailRecord({ eventTime: '2026-03-01T12:00:00Z' })])
})
afterAll(() => lake?.remove())

const USER = 'arn:aws:iam::222233334444:user/lakewarden'
const ROLE = 'arn:aws:iam::222233334444:role/lakewarden'
const OWNER = '777788889999'
const LAKE = 'amazon_security_lake_glue_db_us_east_1'
const WAF = 'amazon_security_lake_table_us_east_1_waf_2_0'

/** What the doctor says of the demo's account as it was varied. Every text is said in both languages on the way. */
async function results(
  vary: (account: AwsAccount) => unknown,
  environment: Record<string, string> = {},
): Promise<CheckResult[]> {
  const demo = await openDemoDoctor({ lakeDir: lake.dir, vary, environment })
  try {
    const found = await examine(demo.setup)
    for (const result of found) for (const language of ['en', 'ja'] as const) tell(result, language)
    return found
  } finally {
    await demo.close()
  }
}

function tell(result: CheckResult, locale: 'en' | 'ja' = 'en') {
  const messages = { access: locale === 'en' ? en : ja }
  const onError = (error: Error) => {
    throw error
  }
  return tellResult(createTranslator({ locale, messages, namespace: 'access', onError }), result)
}

/** The only failure. */
function failure(found: readonly CheckResult[]): Extract<CheckResult, { state: 'failed' }> {
  const failures = found.filter((result) => result.state === 'failed')
  expect(failures.map(({ id, code }) => `${id} ${code}`)).toHaveLength(1)
  return failures[0] as Extract<CheckResult, { state: 'failed' }>
}

describe('on a lake with everything granted, the doctor', () => {
  it.each([
    ['a database link', (a: AwsAccount) => a],
    ['table links', sharedByTableLinks],
    [
      'table links answered as their targets',
      (a: AwsAccount) => Object.assign(sharedByTableLinks(a), { linkAnswer: 'target' }),
    ],
    ['tables of both versions', migrated],
  ])('finds nothing wrong with %s', async (_name, vary) => {
    const found = await results(vary)
    expect(found.filter(({ state }) => state !== 'ok').map(({ id, code }) => `${id} ${code}`)).toEqual(['role no-role'])
    expect(found.find(({ id }) => id === 'newest')?.values?.time).toBe('2026-03-01T12:00:00.000Z')
    expect(found.find(({ id }) => id === 'tables')?.values).toMatchObject({ count: vary === migrated ? 14 : 8 })
  })

  it('takes on a role', async () => {
    const found = await results((a) => a, { LAKEWARDEN_ROLE_ARN: ROLE, LAKEWARDEN_EXTERNAL_ID: EXTERNAL_ID })
    expect(found.filter(({ state }) => state !== 'ok')).toEqual([])
    expect(found.find(({ id }) => id === 'role')?.code).toBe('role')
  })
})

describe('with one action missing in the policy, the doctor names it:', () => {
  it.each<[Grant, string]>([
    ['athena:GetWorkGroup', 'arn:aws:athena:us-east-1:222233334444:workgroup/lakewarden'],
    ['athena:StartQueryExecution', 'arn:aws:athena:us-east-1:222233334444:workgroup/lakewarden'],
    ['athena:BatchGetQueryExecution', 'arn:aws:athena:us-east-1:222233334444:workgroup/lakewarden'],
    ['athena:StopQueryExecution', 'arn:aws:athena:us-east-1:222233334444:workgroup/lakewarden'],
    ['glue:GetDatabase', 'arn:aws:glue:us-east-1:222233334444:database/seclake'],
    ['glue:GetDatabases', 'arn:aws:glue:us-east-1:222233334444:catalog'],
    ['glue:GetTables', 'arn:aws:glue:us-east-1:222233334444:table/seclake/*'],
    ['glue:GetTable', `arn:aws:glue:us-east-1:${OWNER}:table/${LAKE}/${WAF}`],
    ['lakeformation:ListPermissions', 'arn:aws:lakeformation:us-east-1:222233334444:*'],
    ['lakeformation:GetDataAccess', '*'],
    ['ram:GetResourceShares', '*'],
    ['ram:GetResourceShareInvitations', '*'],
    ['s3:GetBucketLocation', 'arn:aws:s3:::lakewarden-results-222233334444-us-east-1'],
    ['s3:ListBucket', 'arn:aws:s3:::lakewarden-results-222233334444-us-east-1'],
    ['s3:GetObject', 'arn:aws:s3:::lakewarden-results-222233334444-us-east-1/athena/*'],
    ['s3:PutObject', 'arn:aws:s3:::lakewarden-results-222233334444-us-east-1/athena/*'],
  ])('%s', async (action, resource) => {
    const found = failure(await results((account) => without(account, action)))
    expect(found.fix?.statement).toMatchObject({ Effect: 'Allow', Action: action })
    expect([found.fix?.statement?.Resource].flat()).toContain(resource)
    expect(`${tell(found).message} ${tell(found).why}`).toContain(found.code.startsWith('output') ? 'results' : action)
  })

  it('sts:AssumeRole', async () => {
    const found = await results((account) => without(account, 'sts:AssumeRole'), {
      LAKEWARDEN_ROLE_ARN: ROLE,
      LAKEWARDEN_EXTERNAL_ID: EXTERNAL_ID,
    })
    expect(failure(found)).toMatchObject({
      id: 'role',
      code: 'role-refused',
      fix: { statement: { Action: 'sts:AssumeRole', Resource: ROLE } },
    })
  })
})

describe('with one grant missing in Lake Formation, the doctor names it:', () => {
  it.each([
    ...([
      ['on the database link', 'DESCRIBE on the link', undefined, 'd', 'DESCRIBE', 'seclake', 'database-link-describe'],
      [
        'on the target database',
        'DESCRIBE on the target',
        undefined,
        'd',
        'DESCRIBE',
        `${OWNER}.${LAKE}`,
        'database-target-describe',
      ],
      [
        'on a table',
        'DESCRIBE on the target',
        'WAF',
        'd',
        'DESCRIBE',
        `${OWNER}.${LAKE}.${WAF}`,
        'table-target-describe',
      ],
      ['to read a table', 'SELECT on the target', 'WAF', 'd', 'SELECT', `${OWNER}.${LAKE}.${WAF}`, 'table-select'],
      [
        'on a table link',
        'DESCRIBE on the link',
        'WAF',
        't',
        'DESCRIBE',
        'security_logs.kf_waf_2_0',
        'table-link-describe',
      ],
      [
        'on the target of a table link',
        'DESCRIBE on the target',
        'WAF',
        't',
        'DESCRIBE',
        `${OWNER}.${LAKE}.${WAF}`,
        'table-target-describe',
      ],
      [
        'to read a linked table',
        'SELECT on the target',
        'WAF',
        't',
        'SELECT',
        `${OWNER}.${LAKE}.${WAF}`,
        'table-select',
      ],
    ] as const),
  ])('%s', async (_name, grant, source, shape, permission, resource, code) => {
    const database = shape === 't' ? 'security_logs' : 'seclake'
    const found = failure(
      await results((account) => without(shape === 't' ? sharedByTableLinks(account) : account, grant, source), {
        LAKEWARDEN_ATHENA_DATABASE: database,
      }),
    )
    expect(found).toMatchObject({ code, fix: { grant: { permissions: [permission], resource, principal: USER } } })
    expect(found.fix?.commands?.[0]).toContain(`--permissions ${permission} --resource`)
    expect(tell(found).fix).toContain(permission)
  })

  it('a share that waits to be accepted', async () => {
    const found = failure(await results((account) => without(account, 'accepted share')))
    expect(found).toMatchObject({ id: 'share', code: 'share-pending', values: { owner: OWNER } })
    expect(found.fix?.commands?.[0]).toMatch(
      /^aws ram accept-resource-share-invitation .*resource-share-invitation\/0f9e8d7c/,
    )
  })

  it('metadata of the tables', async () => {
    const all = await results((account) => without(account, 'metadata tables'))
    // What the metadata do not tell is read from the tables.
    expect(all.find(({ id }) => id === 'newest')?.values?.time).toBe('2026-03-01T12:00:00.000Z')
    expect(failure(all)).toMatchObject({
      id: 'metadata',
      code: 'metadata',
      values: { sources: expect.stringContaining('WAF 2.0') },
    })
  })
})

describe('the role', () => {
  const given = { LAKEWARDEN_ROLE_ARN: ROLE, LAKEWARDEN_EXTERNAL_ID: EXTERNAL_ID }
  it('does not trust the caller', async () => {
    expect(failure(await results((account) => without(account, 'trust of the role'), given))).toMatchObject({
      code: 'role-refused',
      fix: { trust: { Principal: { AWS: USER }, Condition: { StringEquals: { 'sts:ExternalId': EXTERNAL_ID } } } },
    })
  })

  it('asks for another external ID', async () => {
    const found = failure(await results((a) => a, { ...given, LAKEWARDEN_EXTERNAL_ID: 'guessed' }))
    expect(found.code).toBe('role-refused')
    expect(tell(found).fix).toContain('LAKEWARDEN_EXTERNAL_ID')
  })

  it('is given without the external ID as well', async () => {
    const open = (account: AwsAccount) => {
      for (const { trust } of account.principals) delete trust?.externalId
    }
    expect(failure(await results(open, given)).code).toBe('role-open')
  })

  it('of another account wants an external ID', async () => {
    const found = await results((a) => a, { LAKEWARDEN_ROLE_ARN: `arn:aws:iam::${OWNER}:role/lakewarden` })
    expect(failure(found).code).toBe('role-no-id')
  })
})

/** Policies that are not limited to what the demo has. */
function allowed({ principals }: AwsAccount) {
  for (const { policy } of principals) for (const statement of policy) statement.resources = ['*']
}

describe('of wrong input, the doctor says in one sentence what it is and what to do:', () => {
  it.each<[string, string, (account: AwsAccount) => unknown, Record<string, string>, RegExp]>([
    [
      'a wrong Region',
      'share-none',
      (a) => a,
      { LAKEWARDEN_AWS_REGION: 'eu-west-1', LAKEWARDEN_ATHENA_WORKGROUP: 'primary' },
      /LAKEWARDEN_AWS_REGION/,
    ],
    ['no Region', 'region-unknown', (a) => a, { LAKEWARDEN_AWS_REGION: 'us-esat-1' }, /us-east-1/],
    ['an unknown workgroup', 'workgroup-missing', allowed, { LAKEWARDEN_ATHENA_WORKGROUP: 'nobody' }, /lists|make/],
    [
      'a workgroup of others',
      'iam-denied',
      (a) => a,
      { LAKEWARDEN_ATHENA_WORKGROUP: 'nobody' },
      /LAKEWARDEN_ATHENA_WORKGROUP/,
    ],
    ['an unknown database', 'database-missing', (a) => a, { LAKEWARDEN_ATHENA_DATABASE: 'nobody' }, /Correct the name/],
    ['no link', 'database-none', withoutLinks, {}, /Create the link.*DESCRIBE/],
    ['a dangling link', 'database-dangling', danglingLink, {}, /delete the link/],
    ['an empty database', 'tables-none', emptyDatabase, {}, /SELECT and DESCRIBE/],
    [
      'tables of something else',
      'tables-none',
      noLakeTables,
      { LAKEWARDEN_ATHENA_DATABASE: 'seclake' },
      /which sources/,
    ],
  ])('%s', async (_name, code, vary, environment, todo) => {
    const found = (await results(vary, environment)).filter((result) => result.state === 'failed')
    const about = found.find((result) => result.code === code)
    expect(found.map((result) => result.code)).toContain(code)
    const told = tell(about as CheckResult)
    expect(told.message).toMatch(/^[^.]+(\.[^.\s][^.]*)*\.$/)
    expect(told.fix).toMatch(todo)
  })

  it('no tables of version 2', async () => {
    const found = await results(v1Only)
    // The lake of this test holds nothing of version 1.
    expect(failure(found).code).toBe('newest-none')
    const metadata = found.find(({ id }) => id === 'metadata')
    expect(metadata).toMatchObject({ state: 'skipped', code: 'no-v2' })
    expect(tell(metadata as CheckResult).message).toContain('can add version 2.0')
  })
})

describe('of a workgroup, the doctor says', () => {
  const change = (settings: Partial<AwsAccount['workGroups'][number]>) => (account: AwsAccount) => {
    for (const group of account.workGroups) if (group.name === 'lakewarden') Object.assign(group, settings)
  }
  it.each<[string, string, (account: AwsAccount) => void, RegExp]>([
    ['that it is disabled', 'workgroup-disabled', change({ state: 'DISABLED' }), /--state ENABLED$/],
    ['that its engine is old', 'engine-old', change({ engineVersion: 'Athena engine version 2' }), /version 3/],
    ['that it is not enforced', 'not-enforced', change({ isEnforced: false }), /EnforceWorkGroupConfiguration=true$/],
    [
      'that nothing limits a query',
      'no-cutoff',
      (a) => change({ cutoffBytes: undefined as never })(a),
      /BytesScannedCutoffPerQuery=\d+$/,
    ],
    [
      'that it has nowhere to put results',
      'output-none',
      (a) => change({ outputLocation: undefined as never })(a),
      /OutputLocation=s3:/,
    ],
    ['that its bucket is gone', 'output-missing', (a) => a.buckets.splice(0, 1), /^aws s3 mb s3:/],
    [
      'that its bucket is of somebody else',
      'output-foreign',
      (a) => Object.assign(a.buckets[0] ?? {}, { owner: '999900001111' }),
      /^$/,
    ],
  ])('%s', async (_name, code, vary, command) => {
    const found = (await results(vary)).filter((result) => result.state === 'failed')
    const about = found.find((result) => result.code === code)
    expect(found.map((result) => result.code)).toContain(code)
    expect(about?.fix?.commands?.[0] ?? '').toMatch(command)
  })
})

it('does not need an administrator, and does not harm one', async () => {
  const demo = await openDemoDoctor({ lakeDir: lake.dir, keys: ADMIN_KEYS })
  const found = await examine(demo.setup)
  await demo.close()
  expect(found.find(({ id }) => id === 'tables')?.state).toBe('ok')
  expect(found.find(({ id }) => id === 'sources')).toMatchObject({ code: 'table-select' })
})

import { GetDatabasesCommand } from '@aws-sdk/client-glue'
import {
  GetDataLakeSettingsCommand,
  GrantPermissionsCommand,
  ListPermissionsCommand,
} from '@aws-sdk/client-lakeformation'
import {
  AcceptResourceShareInvitationCommand,
  GetResourceShareInvitationsCommand,
  GetResourceSharesCommand,
} from '@aws-sdk/client-ram'
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { afterAll, describe, expect, it } from 'vitest'
import { ADMIN_KEYS, ANALYST_KEYS, type AwsAccount, demoAccount, EXTERNAL_ID } from './account'
import { pendingShare } from './account-variants'
import { without } from './missing-grant'
import { PlayedAccounts } from './play-accounts'

const ROLE = 'arn:aws:iam::222233334444:role/lakewarden'
const USER = 'arn:aws:iam::222233334444:user/lakewarden'

const played = new PlayedAccounts()
afterAll(() => played.close())

async function assume(account: AwsAccount, ExternalId?: string) {
  const { sts } = await played.clients(account, ANALYST_KEYS)
  const { Credentials } = await sts.send(
    new AssumeRoleCommand({ RoleArn: ROLE, RoleSessionName: 'dora', ...(ExternalId && { ExternalId }) }),
  )
  return {
    accessKeyId: Credentials?.AccessKeyId ?? '',
    secretAccessKey: Credentials?.SecretAccessKey ?? '',
    sessionToken: Credentials?.SessionToken ?? '',
    expiration: Credentials?.Expiration,
  }
}

describe('STS', () => {
  it('says who calls', async () => {
    const { sts } = await played.clients(demoAccount(played.lakeDir), ANALYST_KEYS)
    expect(await sts.send(new GetCallerIdentityCommand({}))).toMatchObject({ Account: '222233334444', Arn: USER })
    const { sts: stranger } = await played.clients(demoAccount(played.lakeDir), {
      accessKeyId: 'AKIANOBODY',
      secretAccessKey: 'x',
    })
    await expect(stranger.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
      name: 'InvalidClientTokenId',
    })
  })

  it('gives a session of a role to whoever says its external id, until it ends', async () => {
    const account = demoAccount(played.lakeDir)
    const keys = await assume(account, EXTERNAL_ID)
    expect(keys.expiration?.getTime()).toBeGreaterThan(Date.now() + 3_500_000)
    const { sts, glue } = await played.clients(account, keys)
    expect((await sts.send(new GetCallerIdentityCommand({}))).Arn).toBe(
      'arn:aws:sts::222233334444:assumed-role/lakewarden/dora',
    )
    expect((await glue.send(new GetDatabasesCommand({}))).DatabaseList).toHaveLength(2)
    for (const key of account.keys) if (key.sessionName) key.expiresAt = Date.now()
    await expect(glue.send(new GetDatabasesCommand({}))).rejects.toMatchObject({ name: 'ExpiredTokenException' })
    await expect(sts.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({ name: 'ExpiredToken' })
  })

  it.each([
    ['the external id', demoAccount(played.lakeDir), undefined],
    ['the right external id', demoAccount(played.lakeDir), 'another-id'],
    ['the trust of the role', without(demoAccount(played.lakeDir), 'trust of the role'), EXTERNAL_ID],
    ['the permission to take it on', without(demoAccount(played.lakeDir), 'sts:AssumeRole'), EXTERNAL_ID],
  ])('gives no session without %s', async (_title, account, externalId) => {
    await expect(assume(account, externalId)).rejects.toMatchObject({
      name: 'AccessDenied',
      message: `User: ${USER} is not authorized to perform: sts:AssumeRole on resource: ${ROLE}`,
    })
  })
})

describe('Lake Formation', () => {
  it('shows its settings, and to each their own permissions', async () => {
    const account = demoAccount(played.lakeDir)
    const { lakeFormation } = await played.clients(account, ANALYST_KEYS)
    const admin = (await played.clients(account, ADMIN_KEYS)).lakeFormation
    const { DataLakeSettings } = await admin.send(new GetDataLakeSettingsCommand({}))
    expect(DataLakeSettings?.Parameters).toMatchObject({ CROSS_ACCOUNT_VERSION: '4' })
    expect(DataLakeSettings?.DataLakeAdmins?.[0]?.DataLakePrincipalIdentifier).toMatch(/user\/lake-admin$/)
    const own = await lakeFormation.send(new ListPermissionsCommand({}))
    expect(own.PrincipalResourcePermissions?.map((p) => [p.Resource, p.Permissions])).toEqual([
      [{ Database: { CatalogId: '222233334444', Name: 'default' } }, ['DESCRIBE']],
      [
        {
          Table: {
            ...{ CatalogId: '777788889999', DatabaseName: 'amazon_security_lake_glue_db_us_east_1' },
            TableWildcard: {},
          },
        },
        ['SELECT', 'DESCRIBE'],
      ],
      [{ Database: { CatalogId: '222233334444', Name: 'seclake' } }, ['DESCRIBE']],
    ])
    const all = await admin.send(new ListPermissionsCommand({}))
    expect(all.PrincipalResourcePermissions).toHaveLength(6)
  })

  it('lets administrators grant, and what they grant counts', async () => {
    const account = without(demoAccount(played.lakeDir), 'DESCRIBE on the link')
    const grant = new GrantPermissionsCommand({
      Principal: { DataLakePrincipalIdentifier: USER },
      Resource: { Database: { Name: 'seclake' } },
      Permissions: ['DESCRIBE'],
    })
    const names = async () =>
      (await (await played.clients(account, ANALYST_KEYS)).glue.send(new GetDatabasesCommand({}))).DatabaseList?.map(
        (d) => d.Name,
      )
    await expect((await played.clients(account, ANALYST_KEYS)).lakeFormation.send(grant)).rejects.toMatchObject({
      name: 'AccessDeniedException',
    })
    expect(await names()).toEqual(['default'])
    await (await played.clients(account, ADMIN_KEYS)).lakeFormation.send(grant)
    expect(await names()).toEqual(['default', 'seclake'])
  })
})

describe('RAM', () => {
  it('shows an invitation, and the share once it is accepted', async () => {
    const account = pendingShare(demoAccount(played.lakeDir))
    const { ram } = await played.clients(account, ANALYST_KEYS)
    const list = new GetResourceShareInvitationsCommand({})
    const [invitation] = (await ram.send(list)).resourceShareInvitations ?? []
    expect(invitation).toMatchObject({ status: 'PENDING', senderAccountId: '777788889999' })
    expect(invitation?.invitationTimestamp?.getUTCFullYear()).toBe(2026)
    const shares = new GetResourceSharesCommand({ resourceOwner: 'OTHER-ACCOUNTS' })
    expect((await ram.send(shares)).resourceShares).toEqual([])
    const accept = new AcceptResourceShareInvitationCommand({
      resourceShareInvitationArn: invitation?.resourceShareInvitationArn,
    })
    await expect(ram.send(accept)).rejects.toMatchObject({ name: 'AccessDeniedException' })
    const { ram: admin } = await played.clients(account, ADMIN_KEYS)
    expect((await admin.send(accept)).resourceShareInvitation?.status).toBe('ACCEPTED')
    await expect(admin.send(accept)).rejects.toMatchObject({ name: 'ResourceShareInvitationAlreadyAcceptedException' })
    expect((await ram.send(shares)).resourceShares).toMatchObject([
      { status: 'ACTIVE', owningAccountId: '777788889999' },
    ])
  })
})

import { allTables } from '@/lib/lake/all-tables'
import { analystPolicy } from './analyst-policy'
import { documentedPolicy } from './documented-policy'
import type { GlueDatabase, GlueTable } from './glue-model'
import type { AwsKey, AwsPrincipal } from './iam-model'
import type { AwsShare, LakeGrant } from './lake-formation-model'
import { linkDatabase } from './lake-links'
import { icebergTable, lakeDatabaseName } from './lake-tables'

/** An Athena workgroup. */
interface AwsWorkGroup {
  name: string
  state: 'ENABLED' | 'DISABLED'
  engineVersion: 'Athena engine version 2' | 'Athena engine version 3'
  isEnforced: boolean
  /** `s3://bucket/prefix/`; none where a client must say one. */
  outputLocation?: string
  /** A query that reads more is cancelled. */
  cutoffBytes?: number
  /** Results stay with Athena and are read by GetQueryResults only. */
  hasManagedResults: boolean
}

/** A bucket of the subscriber's account, or the lake's. */
interface AwsBucket {
  name: string
  owner: string
  region: string
}

/**
 * The AWS account of a subscriber of Security Lake as the wire server plays it, together with what it sees of the
 * account that owns the lake. It is live: a test that edits it changes what the next call is answered.
 */
export interface AwsAccount {
  /** The subscriber's account, in which everybody here calls. */
  id: string
  /** The one Region in which the account has anything. */
  region: string
  /** The account that collects the logs and owns the tables. */
  lakeOwner: string
  /** Folder that plays the lake's bucket: `s3://<lakeBucket>/aws/...` is `<lakeDir>/aws/...`. */
  lakeDir: string
  lakeBucket: string
  principals: AwsPrincipal[]
  keys: AwsKey[]
  workGroups: AwsWorkGroup[]
  buckets: AwsBucket[]
  /** Glue's databases, by the account that owns the catalog. */
  databases: Record<string, GlueDatabase[]>
  /** Glue's tables, by the account that owns the catalog. */
  tables: Record<string, GlueTable[]>
  lakeFormation: {
    /** ARNs of the data lake administrators. */
    admins: string[]
    crossAccountVersion: string
    grants: LakeGrant[]
    /** Whether `"table$files"` and its like may be read: unconfirmed for shared tables, so both are played. */
    areMetadataTablesReadable: boolean
  }
  shares: AwsShare[]
  /**
   * What Glue returns for a resource link whose target the caller may describe: the link's own name with the target's
   * columns and `TargetTable` (`link`), or the target as its owner sees it (`target`). The documentation leaves it open.
   */
  linkAnswer: 'link' | 'target'
}

/** External id that the demo account's role wants to be told. */
export const EXTERNAL_ID = 'kestrel-lakewarden'

/** Keys of the demo account: its analyst's, and those of an administrator of its data lake. */
export const ANALYST_KEYS = { accessKeyId: 'AKIADEMOANALYST00000', secretAccessKey: 'demo-analyst-secret' }
export const ADMIN_KEYS = { accessKeyId: 'AKIADEMOLAKEADMIN000', secretAccessKey: 'demo-admin-secret' }

/**
 * The account of a subscriber that has everything it needs: an analyst (and a role for the analyst to take on) with the
 * least permissions, an accepted share of a lake with all eight sources at version 2, a database link to it, an
 * enforced workgroup with a cutoff, and a bucket for results.
 */
export function demoAccount(lakeDir: string): AwsAccount {
  const id = '222233334444'
  const region = 'us-east-1'
  const lakeOwner = '777788889999'
  const lakeBucket = `aws-security-data-lake-${region}-k3stre1f00ds1ak3d3m0a2b4c6d8e0`
  const results = `lakewarden-results-${id}-${region}`
  const analyst = `arn:aws:iam::${id}:user/lakewarden`
  const role = `arn:aws:iam::${id}:role/lakewarden`
  const admin = `arn:aws:iam::${id}:user/lake-admin`
  const lake = lakeDatabaseName(region)
  const workGroup = 'lakewarden'
  const policy = () =>
    analystPolicy({
      ...{ region, account: id, 'lake-account': lakeOwner },
      ...{ workgroup: workGroup, 'results-bucket': results, 'results-prefix': 'athena' },
    })
  const account: AwsAccount = {
    id,
    region,
    lakeOwner,
    lakeDir,
    lakeBucket,
    principals: [
      {
        arn: analyst,
        policy: [...policy(), ...documentedPolicy('assume-policy', { account: id, role: 'lakewarden' })],
      },
      { arn: role, policy: policy(), trust: { principals: [analyst], externalId: EXTERNAL_ID } },
      { arn: admin, policy: [{ actions: ['*'], resources: ['*'] }] },
    ],
    keys: [
      { ...ANALYST_KEYS, principal: analyst },
      { ...ADMIN_KEYS, principal: admin },
    ],
    workGroups: [
      {
        name: 'primary',
        state: 'ENABLED',
        engineVersion: 'Athena engine version 3',
        isEnforced: false,
        hasManagedResults: false,
      },
      {
        name: workGroup,
        state: 'ENABLED',
        engineVersion: 'Athena engine version 3',
        isEnforced: true,
        outputLocation: `s3://${results}/athena/`,
        cutoffBytes: 1_000_000_000_000,
        hasManagedResults: false,
      },
    ],
    buckets: [
      { name: results, owner: id, region },
      { name: lakeBucket, owner: lakeOwner, region },
    ],
    databases: { [id]: [{ name: 'default' }], [lakeOwner]: [{ name: lake }] },
    tables: { [id]: [], [lakeOwner]: allTables.map((t) => icebergTable({ region, lakeBucket }, t)) },
    lakeFormation: {
      admins: [admin],
      crossAccountVersion: '4',
      areMetadataTablesReadable: true,
      grants: [analyst, role].flatMap((principal) => [
        { principal, catalogId: id, database: 'default', permissions: ['DESCRIBE'] },
        { principal, catalogId: lakeOwner, database: lake, table: '*', permissions: ['SELECT', 'DESCRIBE'] },
      ]),
    },
    shares: [
      {
        arn: `arn:aws:ram:${region}:${lakeOwner}:resource-share/5a1b0c2d-7e3f-4a5b-8c6d-9e0f1a2b3c4d`,
        invitationArn: `arn:aws:ram:${region}:${lakeOwner}:resource-share-invitation/0f9e8d7c-6b5a-4f3e-9d2c-1b0a9f8e7d6c`,
        name: 'LakeFormation-V3-KESTREL1',
        sender: lakeOwner,
        status: 'ACCEPTED',
        database: lake,
        tables: ['*'],
        invitedAt: Date.UTC(2026, 0, 12, 9),
      },
    ],
    linkAnswer: 'link',
  }
  linkDatabase(account, 'seclake')
  return account
}

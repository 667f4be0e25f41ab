import type { STSClient } from '@aws-sdk/client-sts'
import type { AwsClients } from '@/lib/aws/clients'
import type { Fragment } from '@/lib/sql/sql'

/** A table of Security Lake that the catalogue found, as far as the checks need it. */
export interface LinkedTable {
  /** Names in this account's own catalogue. */
  database: string
  name: string
  shape: 'table-link' | 'database-link' | 'own'
  owner: { account?: string; database?: string; name?: string }
  /** Such as `VPC_FLOW`; of a custom source its own name. */
  source: string
  version: string
  isIceberg: boolean
}

/** A statement that was run to its end. */
interface Asked {
  /** The first rows, as many as a doctor looks at. */
  rows: readonly (readonly unknown[])[]
  /** Athena's id of the query. */
  queryId: string
}

/** What the doctor is given. */
export interface DoctorSetup {
  region: string
  /** None: whatever is linked. */
  database?: string | undefined
  workGroup: string
  /** `s3://` location of results where the workgroup says none. */
  output?: string | undefined
  roleArn?: string | undefined
  externalId?: string | undefined
  /** With the rights that questions have: of the role, where one is configured. */
  clients: Omit<AwsClients, 'close'>
  /** With the caller's own rights, before the role is taken on. */
  callerSts: STSClient
  /** The tables that the catalogue finds, under whatever name. */
  linkedTables(): Promise<readonly LinkedTable[]>
  /**
   * Runs one statement the way questions run.
   * @throws Error with Athena's own words as its message
   */
  ask(name: `doctor.${string}`, fragment: Fragment): Promise<Asked>
}

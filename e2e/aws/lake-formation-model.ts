export type LakePermission = 'DESCRIBE' | 'SELECT' | 'CREATE_TABLE' | 'CREATE_DATABASE' | 'DROP' | 'ALTER'

/** What Lake Formation lets a principal do with a database, a table of it, or (no database) a catalog. */
export interface LakeGrant {
  /** ARN of a user or role. */
  principal: string
  /** Account that owns the catalog. */
  catalogId: string
  database?: string
  /** `*` means every table of the database. */
  table?: string
  permissions: LakePermission[]
}

/** Tables that another account shares with this one, through the Resource Access Manager. */
export interface AwsShare {
  arn: string
  invitationArn: string
  name: string
  sender: string
  status: 'PENDING' | 'ACCEPTED' | 'REJECTED' | 'EXPIRED'
  database: string
  /** `*` means every table of the database. */
  tables: string[]
  /** Epoch milliseconds. */
  invitedAt: number
}

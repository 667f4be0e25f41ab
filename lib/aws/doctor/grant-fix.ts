import type { Fix, Grant } from './check'

/** A database, or a table of one, as Lake Formation names it. */
export interface GrantedResource {
  /** Whose catalogue; none for this account's own. */
  catalogId?: string
  database: string
  table?: string
}

/** The grant that is missing, and the line with which the data lake administrator gives it. */
export function grantFix(
  permissions: Grant['permissions'],
  principal: string,
  { catalogId, database, table }: GrantedResource,
  region: string,
): Fix {
  const at = catalogId === undefined ? {} : { CatalogId: catalogId }
  const resource =
    table === undefined
      ? { Database: { ...at, Name: database } }
      : table === '*'
        ? { Table: { ...at, DatabaseName: database, TableWildcard: {} } }
        : { Table: { ...at, DatabaseName: database, Name: table } }
  const name = [catalogId, database, table].filter((part) => part !== undefined).join('.')
  return {
    grant: { permissions, principal, resource: name },
    commands: [
      [
        'aws lakeformation grant-permissions',
        `--region ${shellWord(region)}`,
        `--principal ${shellWord(`DataLakePrincipalIdentifier=${principal}`)}`,
        `--permissions ${permissions.join(' ')}`,
        `--resource ${shellWord(JSON.stringify(resource))}`,
      ].join(' '),
    ],
  }
}

/**
 * A word for a POSIX shell that stays one word whatever is in it: names come from AWS, where another account may have
 * chosen them, and the line is made to be pasted.
 */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}

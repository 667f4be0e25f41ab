import { EntityNotFoundException, GetDatabaseCommand, GetTableCommand, type GlueClient } from '@aws-sdk/client-glue'
import { awsFailure } from '@/lib/aws/aws-failure'
import { LakewardenError } from '@/lib/errors'

/** What a name stands for in a database: nothing yet, a view, or something that holds data or leads elsewhere. */
export type NameUse = { kind: 'free' } | { kind: 'view'; sql: string } | { kind: 'table' }

/**
 * Makes sure that views may be made in a database: it is there, and it is nobody else's.
 * @throws LakewardenError `not-found`, `bad-params` for a link to another account's, or why Glue does not tell
 */
export async function refuseForeignDatabase(glue: GlueClient, database: string): Promise<void> {
  const found = await asked('glue:GetDatabase', () => glue.send(new GetDatabaseCommand({ Name: database })))
  if (!found?.Database) {
    throw new LakewardenError('not-found', `There is no database "${database}" in this account and Region.`, {
      hint: `Create it first (aws glue create-database --database-input '{"Name":"..."}'), or name another one.`,
    })
  }
  if (!found.Database.TargetDatabase) return
  throw new LakewardenError('bad-params', `"${database}" is a link to a database of another account.`, {
    hint: 'What is created through a link is created in the owner’s database. Name a database of your own.',
  })
}

/** What a name stands for. @throws LakewardenError where Glue does not tell */
export async function useOfName(glue: GlueClient, database: string, name: string): Promise<NameUse> {
  const found = await asked('glue:GetTable', () =>
    glue.send(new GetTableCommand({ DatabaseName: database, Name: name })),
  )
  if (!found?.Table) return { kind: 'free' }
  const { TableType, ViewOriginalText = '' } = found.Table
  return TableType === 'VIRTUAL_VIEW' ? { kind: 'view', sql: queryOf(ViewOriginalText) } : { kind: 'table' }
}

async function asked<T>(action: string, call: () => Promise<T>): Promise<T | undefined> {
  try {
    return await call()
  } catch (error) {
    if (error instanceof EntityNotFoundException) return undefined
    throw awsFailure(error, action)
  }
}

/** The query of an Athena view, which Glue keeps as base64 of JSON in a comment; '' for a view of another tool. */
function queryOf(text: string): string {
  const kept = /^\/\* Presto View: ([A-Za-z0-9+/=]+) \*\/$/.exec(text.trim())?.[1]
  if (!kept) return ''
  try {
    const { originalSql } = JSON.parse(Buffer.from(kept, 'base64').toString()) as { originalSql?: unknown }
    return typeof originalSql === 'string' ? originalSql : ''
  } catch {
    return ''
  }
}

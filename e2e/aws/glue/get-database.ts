import { demand } from '../authorise'
import { catalogArn } from '../glue-arn'
import type { GlueDatabase } from '../glue-model'
import { isPermitted, isShared, lakeRefusal } from '../lake-access'
import type { SeenCall } from '../seen-call'
import { WireFailure } from '../wire-failure'
import { pageOf } from '../wire-page'
import { databaseShape } from './glue-shape'
import { required } from './required'

/**
 * One database. A link shows its target's properties where the caller may describe that and the account answers so,
 * otherwise its own.
 */
export function getDatabase(input: Record<string, unknown>, seen: SeenCall) {
  const { account, caller } = seen
  const name = required(input, 'Name').toLowerCase()
  const catalogId = String(input.CatalogId ?? account.id)
  demand(account, caller, 'glue:GetDatabase', catalogArn(account.region, catalogId, name))
  const database = databaseOf(seen, catalogId, name)
  const { target } = database
  if (!target || account.linkAnswer === 'link') return { Database: databaseShape(catalogId, database) }
  const end = account.databases[target.catalogId]?.find((d) => d.name === target.database)
  const isSeen =
    end && isPermitted(account, caller, 'DESCRIBE', { catalogId: target.catalogId, database: target.database })
  return { Database: isSeen ? databaseShape(target.catalogId, end) : databaseShape(catalogId, database) }
}

/**
 * All databases of the caller's catalog that the caller may describe, and no word of the others. What another account
 * shares comes only where `ResourceShareType` asks for it.
 */
export function getDatabases(input: Record<string, unknown>, { account, caller }: SeenCall) {
  demand(account, caller, 'glue:GetDatabases', catalogArn(account.region, account.id))
  const kind = input.ResourceShareType
  const catalogs =
    kind === 'FOREIGN' ? [account.lakeOwner] : [account.id, ...(kind === 'ALL' ? [account.lakeOwner] : [])]
  const shapes = catalogs.flatMap((catalogId) =>
    (account.databases[catalogId] ?? [])
      .filter((d) => isPermitted(account, caller, 'DESCRIBE', { catalogId, database: d.name }))
      .map((d) => databaseShape(catalogId, d)),
  )
  const page = pageOf(shapes, { size: input.MaxResults, token: input.NextToken })
  return { DatabaseList: page.items, ...(page.next && { NextToken: page.next }) }
}

/**
 * A database of a catalog that the caller may describe.
 * @throws WireFailure where it is not there, is not shared, or may not be seen
 */
export function databaseOf({ account, caller }: SeenCall, catalogId: string, name: string): GlueDatabase {
  const resource = { catalogId, database: name }
  const found = account.databases[catalogId]?.find((d) => d.name === name)
  const isForeign = catalogId !== account.id
  if (!found && (!isForeign || isShared(account, resource))) {
    throw new WireFailure('EntityNotFoundException', `Database ${name} not found.`)
  }
  if (!found || !isPermitted(account, caller, 'DESCRIBE', resource)) throw lakeRefusal('DESCRIBE', name)
  return found
}

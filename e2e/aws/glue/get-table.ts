import { demand } from '../authorise'
import { catalogArn } from '../glue-arn'
import type { GlueTable } from '../glue-model'
import { isPermitted, type LakeResource, lakeRefusal, tableIn } from '../lake-access'
import type { SeenCall } from '../seen-call'
import { WireFailure } from '../wire-failure'
import { pageOf } from '../wire-page'
import { databaseOf } from './get-database'
import { tableLinkShape, tableShape } from './glue-shape'
import { required } from './required'

/** One table, its link followed. */
export function getTable(input: Record<string, unknown>, seen: SeenCall) {
  const { account } = seen
  const { named, at, end } = findTable(input, seen)
  if (!named.target || account.linkAnswer === 'target') return { Table: tableShape(end.catalogId, end.table) }
  return { Table: { ...tableShape(end.catalogId, end.table), ...tableLinkShape(at, named) } }
}

/**
 * All tables of a database that the caller may describe, and no word of the others. Table links are listed with their
 * target's columns or (the account answers so, or the target is out of reach) without any.
 */
export function getTables(input: Record<string, unknown>, seen: SeenCall) {
  const { account, caller } = seen
  const { catalogId, database } = followDatabase(input, seen, 'glue:GetTables')
  const pattern = input.Expression === undefined ? undefined : new RegExp(`^(?:${String(input.Expression)})$`)
  const shapes = (account.tables[catalogId] ?? [])
    .filter((t) => t.database === database && (pattern?.test(t.name) ?? true))
    .filter((t) => isPermitted(account, caller, 'DESCRIBE', { catalogId, database, table: t.name }))
    .map((t) => listedShape(seen, catalogId, t))
  const page = pageOf(shapes, { size: input.MaxResults, token: input.NextToken })
  return { TableList: page.items, ...(page.next && { NextToken: page.next }) }
}

function listedShape({ account, caller }: SeenCall, catalogId: string, table: GlueTable) {
  if (!table.target) return tableShape(catalogId, table)
  const own = tableLinkShape(catalogId, table)
  const at = { catalogId: table.target.catalogId, database: table.target.database, table: table.target.table }
  const target = tableIn(account, at)
  const isFollowed = target && account.linkAnswer === 'link' && isPermitted(account, caller, 'DESCRIBE', at)
  return isFollowed ? { ...tableShape(at.catalogId, target), ...own } : own
}

/**
 * A table by its database and name, and where its links lead.
 * @throws WireFailure where something on the way is not there or may not be seen
 */
export function findTable(input: Record<string, unknown>, seen: SeenCall) {
  const name = required(input, 'Name').toLowerCase()
  const { catalogId, database } = followDatabase(input, seen, 'glue:GetTable', name)
  const named = describedTable(seen, { catalogId, database, table: name })
  const { target } = named
  if (!target) return { named, at: catalogId, end: { catalogId, table: named } }
  const at = { catalogId: target.catalogId, database: target.database, table: target.table }
  const { account, caller } = seen
  demand(account, caller, 'glue:GetTable', catalogArn(account.region, at.catalogId, at.database, at.table))
  return { named, at: catalogId, end: { catalogId: at.catalogId, table: describedTable(seen, at) } }
}

/** The database that a call means, which for a database link is its target. */
function followDatabase(input: Record<string, unknown>, seen: SeenCall, action: string, table = '*') {
  const { account, caller } = seen
  const name = required(input, 'DatabaseName').toLowerCase()
  const catalogId = String(input.CatalogId ?? account.id)
  demand(account, caller, action, catalogArn(account.region, catalogId, name, table))
  const { target } = databaseOf(seen, catalogId, name)
  if (!target) return { catalogId, database: name }
  demand(account, caller, action, catalogArn(account.region, target.catalogId, target.database, table))
  databaseOf(seen, target.catalogId, target.database)
  return { catalogId: target.catalogId, database: target.database }
}

function describedTable({ account, caller }: SeenCall, at: Required<LakeResource>): GlueTable {
  const found = tableIn(account, at)
  if (!found) throw new WireFailure('EntityNotFoundException', `Table ${at.table} not found.`)
  if (!isPermitted(account, caller, 'DESCRIBE', at)) throw lakeRefusal('DESCRIBE', at.table)
  return found
}

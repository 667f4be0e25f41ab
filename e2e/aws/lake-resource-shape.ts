import type { AwsAccount } from './account'
import type { LakeGrant } from './lake-formation-model'
import { WireFailure } from './wire-failure'

type Place = Pick<LakeGrant, 'catalogId' | 'database' | 'table'>

/** A catalog, database or table as Lake Formation writes it. */
export function toResource({ catalogId, database, table }: Place) {
  if (database === undefined) return { Catalog: { Id: catalogId } }
  if (table === undefined) return { Database: { CatalogId: catalogId, Name: database } }
  const named = table === '*' ? { TableWildcard: {} } : { Name: table }
  return { Table: { CatalogId: catalogId, DatabaseName: database, ...named } }
}

/** What Lake Formation was told to be a catalog, database, table, or columns of one (which are taken for the table). */
export function fromResource({ id }: AwsAccount, resource: unknown): Place {
  const { Catalog, Database, Table, TableWithColumns } = (resource ?? {}) as Record<string, Record<string, unknown>>
  const table = Table ?? TableWithColumns
  const catalogId = String((table ?? Database)?.CatalogId ?? Catalog?.Id ?? id)
  if (table) {
    const name = table.TableWildcard === undefined ? String(table.Name) : '*'
    return { catalogId, database: String(table.DatabaseName), table: name }
  }
  if (Database) return { catalogId, database: String(Database.Name) }
  if (Catalog) return { catalogId }
  throw new WireFailure('InvalidInputException', 'Resource is required.')
}

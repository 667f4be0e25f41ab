import type { Database, Table } from '@aws-sdk/client-glue'
import { type CatalogueProblem, listingProblem, noSuchDatabase, problemOf } from './catalogue-problem'
import { forEachAtOnce, type GlueListing } from './glue-listing'
import type { LinkedTable } from './linked-table'
import { recogniseTable } from './recognise-table'

/** Where to look. */
export interface CatalogueScope {
  region: string
  /** The only database to look into; without it all that are seen. */
  database?: string | undefined
}

/** What was found: every table of Security Lake under the name to say, and what stood in the way. */
export interface CatalogueReading {
  tables: LinkedTable[]
  problems: CatalogueProblem[]
}

/** Reads the Glue catalogue. @throws LakewardenError where Glue cannot be asked at all. */
export async function readCatalogue(glue: GlueListing, scope: CatalogueScope): Promise<CatalogueReading> {
  const all = await databasesOf(glue, scope.region)
  const databases = scope.database ? all.found.filter((d) => d.Name === scope.database?.toLowerCase()) : all.found
  if (scope.database && databases.length === 0 && !all.problem) {
    const others = all.found.map((d) => d.Name ?? '')
    return { tables: [], problems: [noSuchDatabase(scope.database, scope.region, others)] }
  }
  // Not allowed to list them all, but perhaps to read the one that is configured.
  if (scope.database && all.problem) databases.push({ Name: scope.database.toLowerCase() })
  const readings = await forEachAtOnce(databases, (database) => readDatabase(glue, database, scope))
  const problems = databases.length === 0 && all.problem ? [all.problem] : []
  return {
    tables: readings.flatMap((r) => r.tables),
    problems: [...problems, ...readings.flatMap((r) => r.problems)],
  }
}

async function databasesOf(
  glue: GlueListing,
  region: string,
): Promise<{ found: Database[]; problem?: CatalogueProblem }> {
  try {
    return { found: await glue.databases() }
  } catch (error) {
    return { found: [], problem: listingProblem(error, region) }
  }
}

async function readDatabase(glue: GlueListing, database: Database, scope: CatalogueScope): Promise<CatalogueReading> {
  const name = database.Name as string
  const problems: CatalogueProblem[] = []
  let listed: Table[]
  try {
    listed = await glue.tables(name)
  } catch (error) {
    return { tables: [], problems: [problemOf(error, name)] }
  }
  if (listed.length === 0 && (database.TargetDatabase || scope.database)) problems.push(emptyDatabase(database))
  const tables = await forEachAtOnce(listed, async (table) => {
    try {
      const isFollowed = (table.StorageDescriptor?.Columns?.length ?? 0) > 0
      const followed = isFollowed || !table.TargetTable ? table : await glue.follow(name, table.Name as string)
      return followed && toLinkedTable(database, table, followed)
    } catch (error) {
      problems.push(problemOf(error, name, table.Name))
      return undefined
    }
  })
  return { tables: tables.filter((t) => t !== undefined), problems }
}

function emptyDatabase(database: Database): CatalogueProblem {
  const name = database.Name as string
  return {
    ...{ kind: 'empty-database', database: name },
    message: `The database "${name}" shows no table.`,
    hint: database.TargetDatabase
      ? 'It is a link: ask the Lake Formation administrator to grant SELECT and DESCRIBE on the tables it points at.'
      : 'Create resource links to the shared tables in it, or set LAKEWARDEN_ATHENA_DATABASE to where they are.',
  }
}

/** @param table as it was listed, under the link's name; @param followed the same with the target's properties. */
function toLinkedTable(database: Database, table: Table, followed: Table): LinkedTable | undefined {
  const target = table.TargetTable ?? followed.TargetTable
  const targetName = target?.Name ?? (followed.Name === table.Name ? undefined : followed.Name)
  const name = table.Name as string
  const partitions = (followed.PartitionKeys ?? []).map((c) => [c.Name ?? '', c.Type ?? 'string'] as const)
  const columns = Object.fromEntries([
    ...(followed.StorageDescriptor?.Columns ?? []).map((c) => [(c.Name ?? '').toLowerCase(), c.Type ?? 'string']),
    ...partitions,
  ])
  const location = followed.StorageDescriptor?.Location
  const identity = recogniseTable({
    names: [targetName ?? name, name].map((n) => n.toLowerCase()),
    location,
    columns: Object.keys(columns),
  })
  if (!identity) return undefined
  const owner = {
    account: target?.CatalogId ?? database.TargetDatabase?.CatalogId ?? followed.CatalogId,
    database: target?.DatabaseName ?? database.TargetDatabase?.DatabaseName ?? followed.DatabaseName,
    name: targetName ?? name,
    region: target?.Region ?? database.TargetDatabase?.Region,
  }
  return {
    ...identity,
    database: database.Name as string,
    name,
    shape: target ? 'table-link' : database.TargetDatabase ? 'database-link' : 'own',
    owner: Object.fromEntries(Object.entries(owner).filter(([, value]) => value !== undefined)),
    columns,
    partitionKeys: partitions.map(([key]) => key),
    isIceberg: (followed.Parameters?.table_type ?? '').toUpperCase() === 'ICEBERG',
    ...(location && { location }),
  }
}

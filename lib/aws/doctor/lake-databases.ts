import { type Database, GetDatabaseCommand, type GlueClient, paginateGetDatabases } from '@aws-sdk/client-glue'
import type { DoctorSetup } from './doctor-setup'
import type { Identity } from './identity'
import { look, type Sight } from './sight'

/** A database in this account's own catalogue through which the lake is read. */
export interface LakeDatabase {
  name: string
  sight: Sight
  /** Only of a resource link that could be described. */
  target?: { catalogId: string; database: string; region?: string; sight: Sight }
}

/** The name that Security Lake gives its database in a Region (security-lake.md 1); a link may be called anything. */
export function lakeDatabaseName(region: string): string {
  return `amazon_security_lake_glue_db_${region.replaceAll('-', '_')}`
}

/**
 * The configured database, or all that lead to a lake: those with tables of Security Lake, and links to a database of
 * its name. Where there is none, the usual name is tried: GetDatabase tells hidden from missing, which the list of
 * databases does not (athena.md 0.9).
 */
export async function lakeDatabases(setup: DoctorSetup, me: Identity): Promise<LakeDatabase[]> {
  const { glue } = setup.clients
  const all: Database[] = []
  for await (const page of paginateGetDatabases({ client: glue }, {})) all.push(...(page.DatabaseList ?? []))
  const linked = new Map(all.map((d) => [d.Name, d.TargetDatabase]))
  const seen = (name: string) => lookAt(glue, name, me, linked.get(name))
  if (setup.database !== undefined) return [await seen(setup.database.toLowerCase())]
  const names = new Set((await setup.linkedTables()).map(({ database }) => database))
  for (const { Name, TargetDatabase } of all) {
    const target = TargetDatabase?.DatabaseName ?? Name
    if (Name && target?.startsWith('amazon_security_lake_glue_db_')) names.add(Name)
  }
  if (names.size > 0) return await Promise.all([...names].sort().map(seen))
  const usual = await seen(lakeDatabaseName(setup.region))
  return usual.sight === 'missing' ? [] : [usual]
}

/** Describes one database and, where it is a link, what it leads to. */
async function lookAt(
  glue: GlueClient,
  name: string,
  me: Identity,
  listed: Database['TargetDatabase'],
): Promise<LakeDatabase> {
  const { sight, answer } = await look(() => glue.send(new GetDatabaseCommand({ Name: name })))
  const target = targetOf({ ...answer?.Database, ...(listed && { TargetDatabase: listed }) }, me)
  if (!target) return { name, sight }
  const behind = await look(() =>
    glue.send(new GetDatabaseCommand({ CatalogId: target.catalogId, Name: target.database })),
  )
  return { name, sight, target: { ...target, sight: behind.sight } }
}

/** A link is answered as itself, or as its target: both are allowed for (athena.md 6). */
function targetOf({ TargetDatabase, CatalogId, Name }: Partial<Database>, me: Identity) {
  const catalogId = TargetDatabase?.CatalogId ?? CatalogId
  const database = TargetDatabase?.DatabaseName ?? Name
  if (!catalogId || !database || (!TargetDatabase && catalogId === me.account)) return undefined
  return { catalogId, database, ...(TargetDatabase?.Region && { region: TargetDatabase.Region }) }
}

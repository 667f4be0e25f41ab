import { GetTableCommand, GetTablesCommand, type GlueClient, paginateGetTables } from '@aws-sdk/client-glue'
import type { DoctorSetup, LinkedTable } from './doctor-setup'
import type { Identity } from './identity'
import type { LakeDatabase } from './lake-databases'
import { likelyLinkName } from './likely-link-name'
import { myGrants } from './my-grants'
import { look, type Sight } from './sight'

/** A table of Security Lake as this account reaches it, or should. */
export interface LakeTable {
  /** Names in this account's own catalogue. */
  database: string
  name: string
  /** Such as `VPC_FLOW 2.0`. */
  source: string
  /** The table itself. */
  target: { catalogId: string; database: string; table: string }
  /** It is linked by itself, not with its whole database. */
  hasOwnLink: boolean
  linkSight: Sight
  targetSight: Sight
  isIceberg: boolean
}

/** What tells a table apart from the others. */
export function keyOf({ database, name }: LakeTable): string {
  return `${database}.${name}`
}

/** Whether a table can be named in a statement: neither link nor target is hidden or gone. */
export function isReachable({ linkSight, targetSight }: LakeTable): boolean {
  return linkSight === 'seen' && targetSight === 'seen'
}

/**
 * The tables that the catalogue shows, and those that we are granted something on and cannot see: Glue leaves out of a
 * list what may not be described, without a word (athena.md 0.9).
 */
export async function lakeTables(
  { clients, linkedTables }: Pick<DoctorSetup, 'clients' | 'linkedTables'>,
  me: Identity,
  databases: readonly LakeDatabase[],
): Promise<LakeTable[]> {
  const { glue, lakeFormation } = clients
  const names = new Set(databases.map(({ name }) => name))
  // The catalogue goes on where a list is refused; here the refusal is the news.
  await Promise.all([...names].map((name) => glue.send(new GetTablesCommand({ DatabaseName: name, MaxResults: 1 }))))
  const linked = (await linkedTables()).filter(({ database }) => names.has(database))
  const seen = await Promise.all(linked.map((table) => lookBehind(glue, table, databases, me)))
  const granted = await myGrants(lakeFormation, me)
  const shared = await Promise.all(databases.map((database) => sharedBehind(glue, database, seen)))
  return [...seen, ...(await unseen(glue, seen, [...granted, ...shared.flat()], databases))]
}

/** A table that is shown, and whether its target may be described as well. */
async function lookBehind(
  glue: GlueClient,
  { database, name, shape, owner, source, version, isIceberg }: LinkedTable,
  databases: readonly LakeDatabase[],
  me: Identity,
): Promise<LakeTable> {
  const through = databases.find((d) => d.name === database)?.target
  const target = {
    catalogId: owner.account ?? through?.catalogId ?? me.account,
    database: owner.database ?? through?.database ?? database,
    table: owner.name ?? name,
  }
  const hasOwnLink = shape === 'table-link'
  const targetSight = hasOwnLink ? (await lookAt(glue, target)).sight : 'seen'
  return {
    database,
    name,
    source: `${source} ${version}`,
    target,
    hasOwnLink,
    linkSight: 'seen',
    targetSight,
    isIceberg,
  }
}

/** What is shared and may be described beside the tables that a database of table links leads to. */
async function sharedBehind(
  glue: GlueClient,
  { name, target }: LakeDatabase,
  seen: readonly LakeTable[],
): Promise<LakeTable['target'][]> {
  const linked = target ? [] : seen.filter((t) => t.database === name && t.hasOwnLink).map((t) => t.target)
  const owners = new Map(linked.map(({ catalogId, database }) => [`${catalogId}.${database}`, { catalogId, database }]))
  const found: LakeTable['target'][] = []
  for (const { catalogId, database } of owners.values()) {
    const pages = paginateGetTables({ client: glue }, { CatalogId: catalogId, DatabaseName: database })
    for await (const { TableList = [] } of pages) {
      found.push(...TableList.flatMap(({ Name }) => (Name ? { catalogId, database, table: Name } : [])))
    }
  }
  return found
}

/** Tables that no list of ours shows: hidden, gone or not linked. */
async function unseen(
  glue: GlueClient,
  seen: readonly LakeTable[],
  targets: readonly LakeTable['target'][],
  databases: readonly LakeDatabase[],
): Promise<LakeTable[]> {
  const known = new Set(seen.map(({ target }) => targetKey(target)))
  const found = new Map<string, Promise<LakeTable>>()
  for (const { catalogId, database, table } of targets) {
    const target = { catalogId, database, table }
    const source = LAKE_TABLE.exec(table)?.[1]
    const place = databases.find((d) => leadsTo(d, target, seen))
    if (!source || !place || known.has(targetKey(target)) || found.has(targetKey(target))) continue
    found.set(targetKey(target), lookFor(glue, target, source, place, seen))
  }
  return await Promise.all(found.values())
}

async function lookFor(
  glue: GlueClient,
  target: LakeTable['target'],
  source: string,
  { name: database, target: through }: LakeDatabase,
  seen: readonly LakeTable[],
): Promise<LakeTable> {
  const hasOwnLink = through === undefined
  const name = hasOwnLink
    ? likelyLinkName(
        target.table,
        source,
        seen.filter((t) => t.database === database),
      )
    : target.table
  const { sight: targetSight } = await lookAt(glue, target)
  const link = hasOwnLink ? await lookAt(glue, { database, table: name }) : ({ sight: 'seen' } as const)
  // Whose target is hidden may be seen itself: a look at a link is refused for either.
  const isTargets = targetSight === 'hidden' && 'hidden' in link && link.hidden === target.table
  const linkSight = isTargets ? 'seen' : link.sight
  return { database, name, source, target, hasOwnLink, linkSight, targetSight, isIceberg: false }
}

function targetKey({ catalogId, database, table }: LakeTable['target']): string {
  return `${catalogId}.${database}.${table}`
}

/** Names that Security Lake gives its tables (security-lake.md 1). */
const LAKE_TABLE = /^amazon_security_lake_table_[a-z]+(?:_[a-z]+)+_\d_(\w+)$/

/** Whether a database is where a table would be seen: it links the table's, or holds links to others of that one. */
function leadsTo({ name, target }: LakeDatabase, to: LakeTable['target'], seen: readonly LakeTable[]): boolean {
  if (target) return target.catalogId === to.catalogId && target.database === to.database
  return seen.some(
    (t) => t.database === name && t.target.catalogId === to.catalogId && t.target.database === to.database,
  )
}

async function lookAt(
  glue: GlueClient,
  { catalogId, database, table }: { catalogId?: string; database: string; table: string },
): Promise<{ sight: Sight; hidden?: string }> {
  const input = { DatabaseName: database, Name: table, ...(catalogId && { CatalogId: catalogId }) }
  return await look(() => glue.send(new GetTableCommand(input)))
}

import {
  type Database,
  GetTableCommand,
  type GlueClient,
  paginateGetDatabases,
  paginateGetTables,
  type Table,
} from '@aws-sdk/client-glue'

/** Databases whose tables are listed at the same time; Glue throttles an account that asks for more. */
const AT_ONCE = 4

/** The most that Glue gives in one page. */
const PAGE = 100

/** Every database the caller may see, links among them. Two shapes of a link's answer are possible; both keep `Name`. */
export async function listDatabases(glue: GlueClient): Promise<Database[]> {
  const found: Database[] = []
  for await (const page of paginateGetDatabases({ client: glue }, { MaxResults: PAGE })) {
    found.push(...(page.DatabaseList ?? []))
  }
  return found.filter((d) => d.Name)
}

/** Every table of a database, or of the database a link points at. Links among the tables may come unfollowed. */
export async function listTables(glue: GlueClient, database: string): Promise<Table[]> {
  const found: Table[] = []
  for await (const page of paginateGetTables({ client: glue }, { DatabaseName: database, MaxResults: PAGE })) {
    found.push(...(page.TableList ?? []))
  }
  return found.filter((t) => t.Name)
}

/** A table link followed: the target's columns and place. @throws what Glue says where the target is not there. */
export async function followTable(glue: GlueClient, database: string, name: string): Promise<Table | undefined> {
  return (await glue.send(new GetTableCommand({ DatabaseName: database, Name: name }))).Table
}

/** Does the work for each, a few at a time; the answers stand in the order of the items. */
export async function forEachAtOnce<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const answers: R[] = []
  let next = 0
  const lane = async () => {
    for (let i = next++; i < items.length; i = next++) answers[i] = await work(items[i] as T)
  }
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, lane))
  return answers
}

import {
  type Database,
  GetDatabasesCommand,
  GetTableCommand,
  GetTablesCommand,
  type GlueClient,
  type Table,
} from '@aws-sdk/client-glue'
import { CircuitBreaker } from '@/lib/aws/circuit-breaker'
import { RetryBudget, retrying } from '@/lib/aws/retry'

/** Databases whose tables are listed at the same time; Glue throttles an account that asks for more. */
const AT_ONCE = 4

/** The most that Glue gives in one page. */
const PAGE = 100

/** Reads names and columns from Glue, page by page; what may pass is asked again. Throws the errors of AWS. */
export class GlueListing {
  private readonly budget = new RetryBudget()
  private readonly breaker = new CircuitBreaker('The Glue catalogue')

  constructor(private readonly glue: GlueClient) {}

  /** Every database the caller may see, links among them. */
  async databases(): Promise<Database[]> {
    const found = await this.pages(async (NextToken) => {
      const page = await this.glue.send(new GetDatabasesCommand({ MaxResults: PAGE, NextToken }))
      return { items: page.DatabaseList, next: page.NextToken }
    })
    return found.filter((d) => d.Name)
  }

  /** Every table of a database, or of the database a link points at. Links among the tables may come unfollowed. */
  async tables(database: string): Promise<Table[]> {
    const found = await this.pages(async (NextToken) => {
      const page = await this.glue.send(new GetTablesCommand({ DatabaseName: database, MaxResults: PAGE, NextToken }))
      return { items: page.TableList, next: page.NextToken }
    })
    return found.filter((t) => t.Name)
  }

  /** A table link followed: the target's columns and place. */
  async follow(database: string, name: string): Promise<Table | undefined> {
    const command = new GetTableCommand({ DatabaseName: database, Name: name })
    return (await this.ask(() => this.glue.send(command))).Table
  }

  private async pages<T>(
    read: (token?: string) => Promise<{ items: T[] | undefined; next: string | undefined }>,
  ): Promise<T[]> {
    const found: T[] = []
    let token: string | undefined
    do {
      const { items, next } = await this.ask(() => read(token))
      found.push(...(items ?? []))
      token = next
    } while (token)
    return found
  }

  private ask<T>(call: () => Promise<T>): Promise<T> {
    return retrying(call, { budget: this.budget, breaker: this.breaker })
  }
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

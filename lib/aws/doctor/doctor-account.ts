import { GetWorkGroupCommand, type WorkGroup } from '@aws-sdk/client-athena'
import { GetCallerIdentityCommand, type STSClient } from '@aws-sdk/client-sts'
import type { DoctorSetup } from './doctor-setup'
import { type Identity, identityOf } from './identity'
import { type LakeDatabase, lakeDatabases } from './lake-databases'
import { type LakeShares, lakeShares } from './lake-shares'
import { isReachable, keyOf, type LakeTable, lakeTables } from './lake-tables'

/** The account as the checks see it. Everything is asked of AWS once, when the first check wants it. */
export class DoctorAccount {
  private readonly asked = new Map<string, Promise<unknown>>()

  constructor(readonly setup: DoctorSetup) {}

  /** Who the credentials belong to, before a role is taken on. */
  caller(): Promise<Identity> {
    return this.once('caller', () => whoIs(this.setup.callerSts))
  }

  /** Who asks the lake: the role, where one is configured. */
  identity(): Promise<Identity> {
    if (!this.setup.roleArn) return this.caller()
    return this.once('identity', () => whoIs(this.setup.clients.sts))
  }

  workGroup(): Promise<WorkGroup> {
    const { clients, workGroup } = this.setup
    return this.once('workGroup', async () => {
      const { WorkGroup } = await clients.athena.send(new GetWorkGroupCommand({ WorkGroup: workGroup }))
      return WorkGroup ?? { Name: workGroup }
    })
  }

  shares(): Promise<LakeShares> {
    return this.once('shares', () => lakeShares(this.setup.clients.ram))
  }

  databases(): Promise<LakeDatabase[]> {
    return this.once('databases', async () => lakeDatabases(this.setup, await this.identity()))
  }

  tables(): Promise<LakeTable[]> {
    return this.once('tables', async () => lakeTables(this.setup, await this.identity(), await this.databases()))
  }

  /** The tables of which a row could be read, once that was tried. */
  async readable(): Promise<LakeTable[]> {
    return (await this.tables()).filter((table) => isReachable(table) && !this.unreadable.has(keyOf(table)))
  }

  /** A query that has ended, if any was run: what may be stopped without harm. */
  endedQuery: string | undefined
  /** Tables of which no row could be read, as `database.table`. */
  readonly unreadable = new Set<string>()
  /** Time of the newest event by table, as far as Iceberg's metadata told it; null where that says there is none. */
  readonly newest = new Map<string, Date | null>()

  /** Runs one statement. @returns its first rows @throws Error with Athena's own words */
  async ask(...statement: Parameters<DoctorSetup['ask']>): Promise<readonly (readonly unknown[])[]> {
    const { rows, queryId } = await this.setup.ask(...statement)
    this.endedQuery = queryId
    return rows
  }

  private once<T>(what: string, ask: () => Promise<T>): Promise<T> {
    const known = this.asked.get(what) as Promise<T> | undefined
    if (known) return known
    const asking = ask()
    this.asked.set(what, asking)
    return asking
  }
}

async function whoIs(sts: STSClient): Promise<Identity> {
  return identityOf(await sts.send(new GetCallerIdentityCommand({})))
}

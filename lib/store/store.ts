import type { Kysely } from 'kysely'
import type { ExecutionTable } from './execution-table'
import type { LedgerTable } from './ledger-table'
import type { LinkTable } from './link-table'
import type { NodeTable } from './node-table'
import { openPostgres } from './postgres-store'
import type { ReportAttemptTable, ReportRunTable, ReportTable, ScheduleTable } from './report-table'
import type { SavedQueryTable, SavedVersionTable } from './saved-query-table'
import { openSqlite } from './sqlite-store'

/** The application's own tables. */
export interface Tables {
  execution: ExecutionTable
  ledger: LedgerTable
  saved_query: SavedQueryTable
  saved_version: SavedVersionTable
  link: LinkTable
  report: ReportTable
  schedule: ScheduleTable
  report_run: ReportRunTable
  report_attempt: ReportAttemptTable
  node: NodeTable
}

/** The application's database. Everything above it is written once, for SQLite and PostgreSQL. */
export type Store = Kysely<Tables>

/**
 * Opens the application's database, bringing its schema up to date: SQLite in the data folder, or PostgreSQL by URL.
 * @throws LakewardenError `access-denied` where it cannot be opened, `store-full` where the disk is full,
 *   `engine-down` where the database server does not answer.
 */
export async function openStore(dataDir: string, databaseUrl?: string): Promise<Store> {
  return databaseUrl ? await openPostgres(databaseUrl) : await openSqlite(dataDir)
}

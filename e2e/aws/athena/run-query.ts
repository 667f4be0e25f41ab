import type { DuckDBConnection, DuckDBType } from '@duckdb/node-api'
import type { Manifest } from '@/lib/lake/local/manifest'
import type { AwsAccount } from '../account'
import type { Fault, Faults } from '../faults'
import { demandWrite } from '../output-access'
import type { ObjectStore } from '../s3/object-store'
import type { LakeRunner } from './lake-runner'
import { prepareQuery } from './prepare-query'
import { type QueryFailure, queryFailure } from './query-failure'
import { ResultCsv } from './result-csv'
import { resultMetadata } from './result-metadata'
import { reusedQuery } from './reused-query'
import type { WireQuery } from './wire-query'

/** What queries run with. */
export interface QueryEngine {
  account: AwsAccount
  manifest: Manifest
  runner: LakeRunner
  store: ObjectStore
  faults: Faults
  /** What was started, by id. */
  queries: ReadonlyMap<string, WireQuery>
  /** Engine time that is added to every query, milliseconds. */
  engineMs: number
}

/** The state of a query may be changed by StopQueryExecution between any two steps. */
const isStopped = (query: WireQuery) => query.state === 'CANCELLED'

/** Runs an accepted query to its end. Never throws: what goes wrong is the query's own end. */
export async function runQuery(query: WireQuery, engine: QueryEngine): Promise<void> {
  const fault = engine.faults.ofQuery(query.sql)
  if (fault?.kind === 'stays-queued') return
  // A client that asks at once sees the query queued, as on Athena.
  await pause(query, 5)
  if (isStopped(query)) return
  query.state = 'RUNNING'
  query.startedAt = Date.now()
  if (fault?.kind === 'runs-long') return
  try {
    await execute(query, engine, fault)
  } catch (error) {
    if (!isStopped(query)) fail(query, queryFailure(error))
  }
}

async function execute(query: WireQuery, engine: QueryEngine, fault: Fault | undefined): Promise<void> {
  const prepared = await prepareQuery(query, engine)
  demandWrite(engine.account, query.caller, query.resultPath)
  const earlier = fault ? undefined : reusedQuery(query, engine.account, engine.queries.values())
  if (earlier?.result) {
    query.result = earlier.result
    query.resultPath = earlier.resultPath
    query.isReused = true
    return end(query, 'SUCCEEDED')
  }
  if (fault?.kind === 'failed') {
    const { message, category, type, retryable = false } = fault.error ?? FAULT_ERROR
    return fail(query, { message, category, type, retryable })
  }
  const cutoff = engine.account.workGroups.find((g) => g.name === query.workGroup)?.cutoffBytes
  if (fault?.kind === 'cutoff' || (cutoff !== undefined && prepared.bytes > cutoff)) {
    query.scannedBytes = Math.min(prepared.bytes, cutoff ?? prepared.bytes)
    await pause(query, engine.engineMs)
    return end(query, 'CANCELLED', 'Bytes scanned limit was exceeded')
  }
  const csv = new ResultCsv(engine.store.newFile())
  let connection: DuckDBConnection | undefined
  const stopping = setInterval(() => {
    if (isStopped(query)) connection?.interrupt()
  }, 50)
  try {
    const columns = await engine.runner.run(
      prepared.text,
      async (result) => {
        const types = result.columnTypes()
        const infos = result.columnNames().map((name, i) => prepared.describe(i, name, types[i] as DuckDBType))
        if (prepared.hasHeader) csv.add(infos.map((c) => c.Name))
        for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
          if (isStopped(query)) return infos
          for (const row of chunk.getRows()) csv.add(row.map((v, i) => prepared.render(i, v, types[i] as DuckDBType)))
        }
        return infos
      },
      (c) => {
        connection = c
      },
    )
    csv.close()
    await pause(query, engine.engineMs)
    if (isStopped(query)) return
    query.scannedBytes = prepared.bytes
    prepared.store?.()
    const { path, starts } = csv
    query.result = { columns, hasHeader: prepared.hasHeader, path, starts, inputRows: prepared.inputRows }
    putResult(query, engine.store)
    end(query, 'SUCCEEDED')
  } finally {
    clearInterval(stopping)
    csv.close()
  }
}

function putResult(query: WireQuery, store: ObjectStore): void {
  const place = /^s3:\/\/([^/]+)\/(.+)$/.exec(query.resultPath)
  if (!place?.[1] || !place[2] || !query.result) return
  store.putFile(place[1], place[2], query.result.path)
  store.put(place[1], `${place[2]}.metadata`, resultMetadata(query.id, query.result.columns))
}

const FAULT_ERROR = { message: 'GENERIC_INTERNAL_ERROR: internal error', category: 1, type: 9999, retryable: true }

function fail(query: WireQuery, { message, category = 2, type, retryable = false }: QueryFailure): void {
  query.error = { ErrorCategory: category, ErrorType: type, Retryable: retryable, ErrorMessage: message }
  end(query, 'FAILED', message)
}

function end(query: WireQuery, state: WireQuery['state'], reason?: string): void {
  query.state = state
  query.finishedAt = Date.now()
  query.engineMs = query.finishedAt - (query.startedAt ?? query.submittedAt)
  if (reason !== undefined) query.reason = reason
}

/** Waits, but not for a query that was stopped. */
async function pause(query: WireQuery, ms: number): Promise<void> {
  for (const until = Date.now() + ms; !isStopped(query) && Date.now() < until; ) {
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, Math.min(50, until - Date.now()))))
  }
}

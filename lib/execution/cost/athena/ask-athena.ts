import { createHash, randomUUID } from 'node:crypto'
import type { QueryExecution } from '@aws-sdk/client-athena'
import type { AthenaCalls } from '@/lib/engine/athena-calls'
import { Turnstile } from '@/lib/engine/turnstile'
import type { AthenaEnv } from '@/lib/env'
import { LakewardenError } from '@/lib/errors'
import type { Ledger } from '../ledger'

/** Asks Athena something small of Lakewarden's own and gives the rows as texts, without the header. */
export type AskAthena = (name: string, sql: string) => Promise<(string | null)[][]>

interface Options {
  calls: Pick<AthenaCalls, 'start' | 'look' | 'page' | 'stop'>
  /** Queries that may be under way at once. */
  lanes: number
  athena: AthenaEnv
  /** Where these queries are written down too: an estimate is not free. */
  ledger: Ledger
  /** How long an answer is waited for. */
  patienceMs?: number
}

/** As whom the ledger names these queries. */
const ITSELF = 'lakewarden'
const LOOK_MS = { first: 100, most: 1_000 }
/** A thousand partitions a page; a lake of more is told by its history. */
const MOST_PAGES = 50

/** Athena, asked beside the questions' own line: these queries read metadata, are few, and have lanes of their own. */
export function askAthena(options: Options): AskAthena {
  const lanes = new Turnstile(options.lanes)
  return (name, sql) => lanes.pass(() => askNow(options, name, sql))
}

async function askNow(
  { calls, athena, ledger, patienceMs = 15_000 }: Options,
  name: string,
  sql: string,
): Promise<(string | null)[][]> {
  const { catalog, database, workGroup, output } = athena
  const at = Date.now()
  const id = await calls.start('', {
    QueryString: `/* lakewarden:${name} */ ${sql}`,
    ClientRequestToken: createHash('sha256').update(randomUUID()).digest('hex'),
    WorkGroup: workGroup,
    QueryExecutionContext: { Catalog: catalog, ...(database && { Database: database }) },
    ...(output && { ResultConfiguration: { OutputLocation: output } }),
  })
  const query = await ended(calls, id, at + patienceMs)
  const scannedBytes = query?.Statistics?.DataScannedInBytes ?? 0
  const state = stateOf(query)
  await ledger.settle(
    { id, at, principal: ITSELF, query: name, engine: 'athena' },
    // EXPLAIN scans nothing and is not billed (User Guide, "Using EXPLAIN").
    { state, scannedBytes, isUnbilled: query?.SubstatementType === 'EXPLAIN' },
  )
  if (state !== 'succeeded') {
    throw new LakewardenError('query-failed', `Athena did not answer ${name}.`, {
      cause: query?.Status?.StateChangeReason ?? 'it took too long',
    })
  }
  return await rowsOf(calls, id)
}

/** The query once it is over; one that takes too long is stopped. */
async function ended(calls: Options['calls'], id: string, until: number): Promise<QueryExecution | undefined> {
  for (let wait = LOOK_MS.first; ; wait = Math.min(LOOK_MS.most, wait * 1.5)) {
    await new Promise((resolve) => setTimeout(resolve, wait))
    const query = (await calls.look([id])).QueryExecutions?.[0]
    const state = query?.Status?.State
    if (state === 'SUCCEEDED' || state === 'FAILED' || state === 'CANCELLED') return query
    if (Date.now() < until) continue
    await calls.stop('', id)
    return query
  }
}

function stateOf(query: QueryExecution | undefined): 'succeeded' | 'failed' | 'stopped' {
  const state = query?.Status?.State
  if (state === 'SUCCEEDED') return 'succeeded'
  return state === 'FAILED' ? 'failed' : 'stopped'
}

async function rowsOf(calls: Options['calls'], id: string): Promise<(string | null)[][]> {
  const rows: (string | null)[][] = []
  let token: string | undefined
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await calls.page('', id, token)
    rows.push(...(answer.ResultSet?.Rows ?? []).map((row) => (row.Data ?? []).map((d) => d.VarCharValue ?? null)))
    token = answer.NextToken
    // Only the first page begins with the header.
    if (!token) return rows.slice(1)
  }
  throw new LakewardenError('query-failed', 'The answer is too long to estimate from.')
}

/**
 * The process in which a person's SQL runs, alone: it is given exact files, an empty environment and no network, and it
 * may die. It imports nothing of ours, because plain Node runs it.
 */
import { DuckDBInstance } from '@duckdb/node-api'
import type { ChildAnswer, ChildJob } from './child-message'

type Connection = Awaited<ReturnType<DuckDBInstance['connect']>>

const WATCH_MS = 50

const instance = await DuckDBInstance.create(':memory:', {
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
  allow_community_extensions: 'false',
  allow_unsigned_extensions: 'false',
  allow_persistent_secrets: 'false',
  allow_unredacted_secrets: 'false',
  preserve_insertion_order: 'true',
})
const connection = await instance.connect()
process.on('disconnect', () => process.exit(0))
process.on('message', (job: ChildJob) => void work(job))
answer({ type: 'ready' })

async function work(job: ChildJob): Promise<void> {
  if (job.watchesItself) watch(job.memoryBytes)
  try {
    await confine(job)
    answer(job.probes ? await probe(job.probes) : await run(job))
  } catch (error) {
    answer({ type: 'failed', message: error instanceof Error ? error.message : String(error) })
  }
}

/** Shows the tables, then shuts the doors: from the last statement on nothing can be opened or set any more. */
async function confine(job: ChildJob): Promise<void> {
  await connection.run(`SET threads = ${job.threads}`)
  await connection.run(`SET memory_limit = '${job.memoryBytes}B'`)
  for (const statement of job.dialect) await connection.run(statement)
  for (const { name, relation } of job.views) {
    await connection.run(`CREATE VIEW "${name.replaceAll('"', '""')}" AS SELECT * FROM ${relation}`)
  }
  const paths = [...job.files, job.resultPath].map(literal).join(', ')
  const doors = [
    `SET temp_directory = ${literal(job.spillDir)}`,
    `SET max_temp_directory_size = '${job.spillBytes}B'`,
    `SET allowed_paths = [${paths}]`,
    'SET enable_external_access = false',
    'SET lock_configuration = true',
  ]
  for (const statement of doors) await connection.run(statement)
}

/** The SQL was made by our translator alone; DuckDB's own parser has the last word on what it is. */
async function run(job: ChildJob): Promise<ChildAnswer> {
  await refuseMore(connection, job.text)
  const prepared = await connection.prepare(
    `COPY (SELECT * FROM (${job.text}) LIMIT ${job.maxRows}) TO ${literal(job.resultPath)} (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false)`,
  )
  prepared.bind([...job.values])
  const copied = await prepared.runAndReadAll()
  const result = await connection.runAndReadAll(`SELECT * FROM read_parquet(${literal(job.resultPath)}) LIMIT 0`)
  const columns = result.columnNames().map((name, i) => ({ name, typeId: result.columnType(i).typeId }))
  return { type: 'done', rowCount: Number(copied.getRowsJson()[0]?.[0] ?? 0), columns }
}

/** Table functions that the translator writes. */
const TABLE_FUNCTIONS = new Set(['unnest', 'range', 'generate_series'])
/** Functions that reach beyond the statement, whatever the table functions say. */
const NEVER =
  /^(getenv|current_setting|getvariable|write_log|nextval|currval|query|query_table|json_execute_serialized_sql|json_serialize_sql|json_deserialize_sql|add_parquet_key|read_.*|parquet_.*|glob|sniff_csv|duckdb_.*|pragma_.*|enable_.*|disable_.*|checkpoint|force_checkpoint|which_secret|current_database|current_schemas?|in_search_path|txid_current|version)$/

async function refuseMore(duckdb: Connection, text: string): Promise<void> {
  const parsed = await duckdb.runAndReadAll('SELECT json_serialize_sql($1::VARCHAR)', [text])
  const tree = JSON.parse(String(parsed.getRowsJson()[0]?.[0])) as { error: boolean; statements?: unknown[] }
  if (tree.error || tree.statements?.length !== 1) throw new Error('The statement is not one SELECT.')
  refuseNode(tree.statements[0])
}

function refuseNode(node: unknown): void {
  if (typeof node !== 'object' || node === null) return
  const { type, function: table, function_name: name } = node as Record<string, unknown>
  const tableFunction = type === 'TABLE_FUNCTION' ? (table as { function_name?: string })?.function_name : undefined
  if (tableFunction !== undefined && !TABLE_FUNCTIONS.has(tableFunction))
    throw new Error('A table function is not allowed.')
  if (type === 'SHOW_REF') throw new Error('The statement is not one SELECT.')
  if (tableFunction === undefined && typeof name === 'string' && NEVER.test(name))
    throw new Error('A function is not allowed.')
  for (const member of Object.values(node)) refuseNode(member)
}

/** Tries what must not be possible. */
async function probe(statements: readonly string[]): Promise<ChildAnswer> {
  const succeeded: string[] = []
  for (const statement of statements) {
    try {
      await connection.runAndReadAll(statement)
      succeeded.push(statement)
    } catch {
      // As it should be.
    }
  }
  return { type: 'probed', succeeded, environment: Object.keys(process.env) }
}

function watch(memoryBytes: number): void {
  setInterval(() => {
    if (process.memoryUsage.rss() <= memoryBytes) return
    answer({ type: 'over-memory' })
    process.kill(process.pid, 'SIGKILL')
  }, WATCH_MS)
}

function answer(message: ChildAnswer): void {
  process.send?.(message)
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

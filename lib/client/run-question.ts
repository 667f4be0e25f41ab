import { ApiError, api } from './api'
import { type Column, type Execution, isOver, type ResultPage, type Row } from './execution'

/** A finished run with the rows that were asked for. */
export interface Answer {
  execution: Execution
  columns: Column[]
  rows: Row[]
  /** Rows of the whole result; more than `rows.length` when `maxRows` cut it. */
  totalRows: number
}

/** A merged question and its parameters, by which several questions of a page are answered from one scan. */
export interface PartOf {
  question: string
  params: unknown
}

/** How a run is followed. */
export interface Options {
  signal: AbortSignal
  /** Called with every newer state of a run that takes longer. */
  onProgress: (execution: Execution) => void
  /** Rows to fetch at most. */
  maxRows: number
  /** Ask the lake again instead of taking a kept result. */
  fresh: boolean
}

interface Started {
  execution: Execution
  columns?: Column[]
  rows?: Row[]
  totalRows?: number
}

const pageSize = 10_000

/** Starts a question by name, or joins an identical run; see `runAt`. */
export function runQuestion(
  name: string,
  params: unknown,
  { partOf, ...options }: Options & { partOf?: PartOf | undefined },
): Promise<Answer> {
  return runAt(`/api/queries/${encodeURIComponent(name)}`, { params, ...(partOf && { partOf }) }, options)
}

/**
 * Asks for a run, follows it, reads its rows. Aborting stops the run on the server.
 * @param body what is asked; how long to wait and how many rows to send is added
 * @throws ApiError when it fails or is stopped; AbortError after an abort.
 */
export async function runAt(path: `/api/${string}`, body: object, options: Options): Promise<Answer> {
  const { maxRows, fresh } = options
  const limit = Math.min(pageSize, maxRows)
  // Not aborted halfway: without the answer nobody would know which run to stop.
  const started = await api<Started>(path, {
    method: 'POST',
    body: { ...body, waitMs: 1500, limit, ...(fresh && { maxAgeMs: 0 }) },
  })
  return await follow(started, options)
}

/** Takes up a run by its id: what it gave if it is over, else as it goes on. */
export async function takeUp(id: string, options: Options): Promise<Answer> {
  const { signal, maxRows } = options
  const path = `/api/executions/${encodeURIComponent(id)}?limit=${Math.min(pageSize, maxRows)}` as const
  return await follow(await api<Started>(path, { signal }), options)
}

async function follow(started: Started, { signal, onProgress, maxRows }: Options): Promise<Answer> {
  const limit = Math.min(pageSize, maxRows)
  let answer = started
  let { execution } = started
  const { id } = execution
  if (signal.aborted && !isOver(execution)) void stopRun(id)
  signal.throwIfAborted()
  const onAbort = () => {
    if (!isOver(execution)) void stopRun(id)
  }
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    while (!isOver(execution)) {
      onProgress(execution)
      answer = await api<Started>(`/api/executions/${id}?waitMs=1000&limit=${limit}`, { signal })
      execution = answer.execution
    }
    if (execution.state !== 'succeeded') throw failure(execution)
    return await readRows(answer, maxRows, signal)
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}

/** Stops a run now. One that is over already is no error. */
export async function stopRun(id: string): Promise<void> {
  await api(`/api/executions/${id}`, { method: 'DELETE' }).catch(() => undefined)
}

async function readRows(started: Started, maxRows: number, signal: AbortSignal): Promise<Answer> {
  const { execution } = started
  let columns = started.columns
  let rows = started.rows ?? []
  let totalRows = started.totalRows ?? execution.rowCount ?? rows.length
  while (!columns || rows.length < Math.min(totalRows, maxRows)) {
    const limit = Math.min(pageSize, maxRows - rows.length)
    const path = `/api/executions/${execution.id}/rows?offset=${rows.length}&limit=${limit}` as const
    const page = await api<ResultPage>(path, { signal })
    columns = page.columns
    totalRows = page.totalRows
    if (page.rows.length === 0) break
    rows = [...rows, ...page.rows]
  }
  return { execution, columns, rows, totalRows }
}

function failure({ state, error, id }: Execution): ApiError {
  if (error) return new ApiError(error.code, error.message, error.hint, error.retryable === true, id, error.at)
  return new ApiError(state === 'stopped' ? 'stopped' : 'query-failed', state, undefined, state === 'stopped', id)
}

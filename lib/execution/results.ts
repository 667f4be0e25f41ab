import { DuckDBInstance } from '@duckdb/node-api'
import type { ResultColumn } from '@/lib/engine/engine'
import { LakewardenError } from '@/lib/errors'
import { type ColumnSummary, MOST_COLUMNS, summariseColumn } from './column-summary'
import { type Bound, columnNamed, identifier, type ResultFilter, whereOf } from './result-filter'
import { type Cell, toCell } from './result-value'

/** A stored result: its file and columns. */
export interface StoredResult {
  path: string
  columns: readonly ResultColumn[]
  /** How many rows it holds, where that is known. */
  rowCount?: number | null
}

/** A page of a stored result. `totalRows` counts what the filter leaves. */
export interface Page {
  columns: readonly ResultColumn[]
  rows: Cell[][]
  totalRows: number
  offset: number
}

/** One column to sort by. */
export interface Sort {
  column: string
  isDescending: boolean
}

/** Counts of a column's values. */
export type Facets = Record<string, { value: Cell; count: number }[]>

/** Counts by time. `rows` are `[bucket start, value of "by" or null, count]`. */
export interface Buckets {
  from: string | null
  to: string | null
  bucketMs: number
  rows: [string, Cell, number][]
}

const MAX_FACET_VALUES = 200

/** Reads stored results with a DuckDB of its own, so that looking at a result never waits behind a scan. */
export class Results {
  private readonly idle: Connection[] = []
  private constructor(private readonly instance: DuckDBInstance) {}

  /** @param tempDir where sorting a very large result may spill; nowhere without it */
  static async open(tempDir = ''): Promise<Results> {
    const instance = await DuckDBInstance.create(':memory:', {
      threads: '2',
      memory_limit: '1GB',
      temp_directory: tempDir,
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
    })
    return new Results(instance)
  }

  close(): void {
    this.instance.closeSync()
  }

  /** Rows from `offset`, in the order of `sort` or, without one, of the result itself. */
  async page(
    result: StoredResult,
    options: { offset: number; limit: number; sort?: readonly Sort[]; filter?: ResultFilter },
  ): Promise<Page> {
    const where = whereOf(options.filter ?? [], result.columns)
    const order = orderOf(options.sort ?? [], result.columns)
    const isWhole = options.offset === 0 && (result.rowCount ?? Number.POSITIVE_INFINITY) <= options.limit
    // To count rows off, DuckDB takes twice the time of reading a small result.
    const span = isWhole ? '' : `LIMIT ${options.limit} OFFSET ${options.offset}`
    const rows = await this.rows({
      text: order
        ? `SELECT * EXCLUDE (file_row_number) FROM ${source(result, true)} WHERE ${where.text} ${order} ${span}`
        : `SELECT * FROM ${source(result)} WHERE ${where.text} ${span}`,
      values: where.values,
    })
    const isAll = isWhole || (options.offset === 0 && rows.length < options.limit)
    const isFiltered = (options.filter ?? []).length > 0
    const totalRows = isAll ? rows.length : ((isFiltered ? null : result.rowCount) ?? (await this.count(result, where)))
    return { columns: result.columns, rows, totalRows, offset: options.offset }
  }

  /** How often each value of the columns occurs, most frequent first, at most 200 a column. */
  async facets(
    result: StoredResult,
    columns: readonly string[],
    filter: ResultFilter,
  ): Promise<{ facets: Facets; totalRows: number }> {
    const where = whereOf(filter, result.columns)
    const facets: Facets = Object.create(null)
    for (const name of columns) {
      const column = columnNamed(name, result.columns)
      const id = identifier(column.name)
      // A facet lists what could be chosen beside what is: its own condition does not narrow it.
      const others = whereOf(
        filter.filter((c) => c.column !== name),
        result.columns,
      )
      const value =
        column.type === 'list' ? `unnest(CASE WHEN len(${id}) > 0 THEN list_distinct(${id}) ELSE [NULL] END)` : id
      const rows = await this.rows({
        text: `SELECT v, count(*) AS n FROM (SELECT ${value} AS v FROM ${source(result)} WHERE ${others.text})
               GROUP BY v ORDER BY n DESC, v LIMIT ${MAX_FACET_VALUES}`,
        values: others.values,
      })
      facets[name] = rows.map(([v, n]) => ({ value: v ?? null, count: Number(n) }))
    }
    return { facets, totalRows: await this.count(result, where) }
  }

  /** Counts by time buckets of a whole number of milliseconds, split by another column. */
  async buckets(
    result: StoredResult,
    options: { time: string; by?: string; from?: Date; to?: Date; count: number; filter: ResultFilter },
  ): Promise<Buckets> {
    const time = columnNamed(options.time, result.columns)
    if (time.type !== 'time') throw new LakewardenError('bad-params', `"${time.name}" is not a time.`)
    const t = identifier(time.name)
    const by = options.by ? `CAST(${identifier(columnNamed(options.by, result.columns).name)} AS VARCHAR)` : 'NULL'
    const filter: ResultFilter = [...options.filter]
    if (options.from) filter.push({ column: time.name, op: 'gte', value: options.from.toISOString() })
    if (options.to) filter.push({ column: time.name, op: 'lt', value: options.to.toISOString() })
    const where = whereOf(filter, result.columns)
    const [span] = await this.rows({
      text: `SELECT min(epoch_ms(${t})), max(epoch_ms(${t})) FROM ${source(result)} WHERE ${where.text}`,
      values: where.values,
    })
    const from = options.from?.getTime() ?? (span?.[0] as number | null)
    const to = options.to?.getTime() ?? (span?.[1] == null ? null : Number(span[1]) + 1)
    if (from === null || to === null || from === undefined) return { from: null, to: null, bucketMs: 0, rows: [] }
    const bucketMs = Math.max(1, Math.ceil((to - from) / options.count))
    const rows = await this.rows({
      text: `SELECT make_timestamp_ms(${from} + ((epoch_ms(${t}) - ${from}) // ${bucketMs}) * ${bucketMs}) AS b, ${by} AS v, count(*) AS n
             FROM ${source(result)} WHERE ${where.text} AND ${t} IS NOT NULL GROUP BY b, v ORDER BY b, v`,
      values: where.values,
    })
    return {
      ...{ from: new Date(from).toISOString(), to: new Date(to).toISOString(), bucketMs },
      rows: rows.map(([b, v, n]) => [String(b), v ?? null, Number(n)]),
    }
  }

  /** What each column holds; of very wide results the first sixty. */
  async summary(result: StoredResult): Promise<{ rows: number; columns: ColumnSummary[] }> {
    const count = result.rowCount ?? (await this.count(result, { text: 'TRUE', values: [] }))
    const columns: ColumnSummary[] = []
    for (const column of result.columns.slice(0, MOST_COLUMNS)) {
      columns.push(await summariseColumn(column, source(result), count, (text) => this.rows({ text, values: [] })))
    }
    return { rows: count, columns }
  }

  /** All rows, chunk by chunk, for an export: at no time more than a chunk in memory. */
  async *stream(result: StoredResult): AsyncGenerator<Cell[][]> {
    const connection = this.idle.pop() ?? (await this.connect())
    try {
      const streamed = await connection.stream(`SELECT * FROM ${source(result)}`)
      for (;;) {
        const chunk = await streamed.fetchChunk()
        if (!chunk || chunk.rowCount === 0) return
        yield chunk.getRows().map((row) => row.map(toCell))
      }
    } finally {
      // A reader that leaves early leaves a query open on this connection.
      connection.closeSync()
    }
  }

  private async count(result: StoredResult, where: Bound): Promise<number> {
    const [row] = await this.rows({
      text: `SELECT count(*) FROM ${source(result)} WHERE ${where.text}`,
      values: where.values,
    })
    return Number(row?.[0] ?? 0)
  }

  private async rows(statement: Bound): Promise<Cell[][]> {
    const connection = this.idle.pop() ?? (await this.connect())
    try {
      const reader = await connection.runAndReadAll(statement.text, statement.values)
      this.idle.push(connection)
      return reader.getRows().map((row) => row.map(toCell))
    } catch (cause) {
      connection.closeSync()
      if (/Out of Memory/i.test(String(cause))) {
        throw new LakewardenError('query-failed', 'This needs more memory than it may use.', {
          hint: 'Narrow the filter, or choose a shorter time window.',
          cause,
        })
      }
      throw new LakewardenError('result-gone', 'The stored result cannot be read.', {
        hint: 'Run the question again.',
        cause,
      })
    }
  }

  private async connect(): Promise<Connection> {
    const connection = await this.instance.connect()
    await connection.run("SET TimeZone = 'UTC'")
    return connection
  }
}

type Connection = Awaited<ReturnType<DuckDBInstance['connect']>>

function source(result: StoredResult, isNumbered = false): string {
  const numbered = isNumbered ? ', file_row_number = true' : ''
  return `read_parquet('${result.path.replaceAll("'", "''")}', hive_partitioning = false${numbered})`
}

function orderOf(sort: readonly Sort[], columns: readonly ResultColumn[]): string {
  if (sort.length === 0) return ''
  const terms = sort.map(
    (s) => `${identifier(columnNamed(s.column, columns).name)} ${s.isDescending ? 'DESC' : 'ASC'} NULLS LAST`,
  )
  // The row's own place makes the order total, so that pages neither repeat nor miss a row.
  return `ORDER BY ${terms.join(', ')}, file_row_number`
}

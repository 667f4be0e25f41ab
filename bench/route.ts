import { DuckDBInstance } from '@duckdb/node-api'
import { DUCKDB_DIALECT } from '@/lib/engine/duckdb-dialect'
import { bindValues } from '@/lib/engine/duckdb-values'
import { tableOfSource } from '@/lib/lake/all-tables'
import { leavesNamed } from '@/lib/lake/leaves-named'
import { Manifest } from '@/lib/lake/local/manifest'
import { filesInWindows, relationOf } from '@/lib/lake/local/relation'
import { compileDuckDb, tablesOf } from '@/lib/sql/compile'
import type { Question } from '@/lib/sql/define-query'
import { benchLake, lastDays, overviewQuestions } from './bench-lake'
import { serve } from './bench-server'
import { type Measurement, median, print, timed } from './measure'

const RUNS = 15

/** Each question through the HTTP route, result kept, against the same SQL on a raw DuckDB in another process. */
export async function measureRoute(events: number): Promise<void> {
  const lakeDir = await benchLake(events)
  const { address, stop } = await serve(lakeDir)
  const manifest = Manifest.open(lakeDir)
  const connection = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect()
  for (const text of DUCKDB_DIALECT) await connection.run(text)
  const rows: Measurement[] = []
  try {
    for (const question of overviewQuestions()) {
      const params = lastDays(question, 7)
      const ask = () => askRoute(address, question, params)
      const raw = async () => {
        const { text, values } = rawSql(question, params, manifest)
        const prepared = await connection.prepare(text)
        bindValues(prepared, values)
        // Who asks DuckDB directly wants the rows in JavaScript, too.
        ;(await prepared.runAndReadAll()).getRows()
      }
      const times = { route: [] as number[], raw: [] as number[] }
      await ask()
      await raw()
      // In turns, so that whatever else the machine does falls on both.
      for (let i = 0; i < RUNS; i++) {
        times.raw.push(await timed(raw))
        times.route.push(await timed(ask))
      }
      rows.push(line(question.name, median(times.route), median(times.raw)))
    }
  } finally {
    await stop()
    manifest.close()
  }
  print(`Questions through the HTTP route, 7 days of ${events / 1_000_000} M events, median of ${RUNS}`, rows)
}

function line(what: string, route: number, raw: number): Measurement {
  return {
    what,
    value: `${route.toFixed(1)} ms`,
    baseline: `${raw.toFixed(1)} ms`,
    ratio: `${(route / raw).toFixed(2)} (${(route - raw).toFixed(1)} ms more)`,
    aim: '<= 10 ms more at 1 M, <= 1.05 at 10 M',
  }
}

function rawSql(question: Question, params: object, manifest: Manifest) {
  const fragment = question.sql(question.params.parse(params))
  const bare = compileDuckDb(fragment, (t) => t.name).text
  const relations = new Map(
    tablesOf(fragment).map(({ table, windows }) => {
      const known = tableOfSource(table.source)
      if (!known) throw new Error(`no table for ${table.source}`)
      const files = filesInWindows(manifest.filesOf(table.source), windows)
      return [table.name, relationOf(known, files, leavesNamed(known, bare), manifest)]
    }),
  )
  return compileDuckDb(fragment, (t) => relations.get(t.name) ?? '')
}

async function askRoute(address: string, question: Question, params: object): Promise<void> {
  const response = await fetch(`${address}/api/queries/${question.name}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ params, maxAgeMs: 0, waitMs: 30_000 }),
  })
  const answer = (await response.json()) as { rows?: unknown[] }
  if (!answer.rows) throw new Error(`${question.name}: ${JSON.stringify(answer)}`)
}

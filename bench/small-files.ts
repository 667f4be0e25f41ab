import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { DuckDbEngine } from '@/lib/engine/duckdb'
import { allTables } from '@/lib/lake/all-tables'
import { Manifest } from '@/lib/lake/local/manifest'
import { compactLake } from '@/lib/lake/local/write/compact-lake'
import type { Question } from '@/lib/sql/define-query'
import { BENCH_DIR, benchLake, lastDays, overviewQuestions } from './bench-lake'
import { type Measurement, median, print, timed } from './measure'

const WANTED_FILES = 20_000
const RUNS = 9

/** A lake of 20,000 small files: one day of the overview against the same day in one file a source; the manifest rebuilt. */
export async function measureSmallFiles(): Promise<void> {
  const small = await splitLake()
  const compact = await oneFileLake()
  const rows: Measurement[] = []
  for (const end of ['', '-wal', '-shm']) rmSync(join(small, `manifest.sqlite${end}`), { force: true })
  const rebuilt = Manifest.open(small)
  const ms = await timed(() => rebuilt.refresh())
  const files = rebuilt.files().length
  const again = await timed(() => rebuilt.refresh())
  rebuilt.close()
  rows.push({
    what: `manifest of ${files.toLocaleString('en')} files rebuilt from nothing`,
    value: `${(ms / 1_000).toFixed(1)} s, ${Math.round(files / (ms / 1_000)).toLocaleString('en')} files/s`,
    baseline: `compared with the disk, nothing new: ${again.toFixed(0)} ms`,
    ratio: '',
    aim: 'noted',
  })
  const merged = await mergedLake(small)
  const times = await medians([small, merged, compact])
  for (const [name, [many = Number.NaN, fewer = Number.NaN, one = Number.NaN]] of times) {
    rows.push({
      what: `${name}, one day`,
      value: `${many.toFixed(1)} ms; ${fewer.toFixed(1)} ms after \`lake compact\``,
      baseline: `${one.toFixed(1)} ms`,
      ratio: `${(many / one).toFixed(2)}; ${(fewer / one).toFixed(2)} after it`,
      aim: '<= 2',
    })
  }
  print('20,000 small files against one file a source and day', rows)
}

/** Medians of each question over each lake, in milliseconds; asked in turns, so that all lakes meet the same machine. */
async function medians(lakeDirs: readonly string[]): Promise<Map<string, number[]>> {
  const lakes = await Promise.all(lakeDirs.map(openLake))
  const times = new Map<string, number[]>()
  for (const question of overviewQuestions()) {
    const runs = lakes.map((): number[] => [])
    for (let i = 0; i <= RUNS; i++) {
      for (const [n, lake] of lakes.entries()) {
        const ms = await timed(() => ask(lake.engine, question))
        // The first time warms up.
        if (i > 0) runs[n]?.push(ms)
      }
    }
    times.set(question.name, runs.map(median))
  }
  for (const lake of lakes) {
    await lake.engine.close()
    lake.manifest.close()
  }
  return times
}

async function openLake(lakeDir: string, place: number) {
  const manifest = Manifest.open(lakeDir)
  await manifest.refresh()
  return { manifest, engine: await DuckDbEngine.open({ manifest, tempDir: join(BENCH_DIR, `tmp-${place}`) }) }
}

async function ask(engine: DuckDbEngine, question: Question): Promise<void> {
  const id = await engine.start({
    fragment: question.sql(question.params.parse(lastDays(question, 1))),
    name: question.name,
    token: crypto.randomUUID(),
    resultPath: join(BENCH_DIR, 'small.parquet'),
  })
  const status = await engine.ended(id)
  if (status.state !== 'succeeded') throw status.error?.cause
}

/** Every file of the demo cut into slices of time, until there are 20,000. */
async function splitLake(): Promise<string> {
  const dir = join(BENCH_DIR, 'lake-small-files')
  if (existsSync(join(dir, 'done'))) return dir
  const source = await benchLake(1_000_000)
  rmSync(dir, { recursive: true, force: true })
  const manifest = Manifest.open(source)
  const files = manifest.files()
  const slices = Math.ceil(WANTED_FILES / files.length)
  const connection = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect()
  for (const file of files) {
    const target = dirname(file.path.replace(source, dir))
    mkdirSync(target, { recursive: true })
    const aside = `${target}.split`
    await connection.run(`COPY (SELECT *, ntile(${slices}) OVER (ORDER BY time_dt) AS slice FROM read_parquet('${file.path}', hive_partitioning = false))
      TO '${aside}' (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (slice), OVERWRITE_OR_IGNORE)`)
    for (const slice of readdirSync(aside)) {
      for (const name of readdirSync(join(aside, slice)))
        renameSync(join(aside, slice, name), join(target, `${slice}-${name}`))
    }
    rmSync(aside, { recursive: true })
  }
  manifest.close()
  mkdirSync(join(dir, 'done'))
  return dir
}

/** The same lake after `lake compact`: a file for each source, Region, account and day. */
async function mergedLake(small: string): Promise<string> {
  const dir = join(BENCH_DIR, 'lake-merged')
  if (existsSync(join(dir, 'done'))) return dir
  rmSync(dir, { recursive: true, force: true })
  cpSync(small, dir, { recursive: true, filter: (path) => !path.includes('manifest.sqlite') && !path.endsWith('done') })
  await compactLake(dir, undefined)
  mkdirSync(join(dir, 'done'))
  return dir
}

/** The last two days of the demo, each source in one file. */
async function oneFileLake(): Promise<string> {
  const dir = join(BENCH_DIR, 'lake-one-file')
  if (existsSync(join(dir, 'done'))) return dir
  const manifest = Manifest.open(await benchLake(1_000_000))
  const connection = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect()
  const days = [...new Set(manifest.files().map((f) => f.day))].sort()
  for (const table of allTables) {
    for (const day of days) {
      const paths = manifest
        .filesOf(table.source)
        .filter((f) => f.day === day)
        .map((f) => f.path)
      if (paths.length === 0) continue
      const target = join(
        dir,
        'aws',
        table.source,
        '2.0',
        'region=us-east-1',
        'accountId=111122223333',
        `eventDay=${day}`,
        'all.parquet',
      )
      mkdirSync(dirname(target), { recursive: true })
      if (paths.length === 1) cpSync(paths[0] ?? '', target)
      else
        await connection.run(
          `COPY (SELECT * FROM read_parquet([${paths.map((p) => `'${p}'`).join(',')}], hive_partitioning = false) ORDER BY time_dt) TO '${target}' (FORMAT parquet, COMPRESSION zstd)`,
        )
    }
  }
  manifest.close()
  mkdirSync(join(dir, 'done'))
  return dir
}

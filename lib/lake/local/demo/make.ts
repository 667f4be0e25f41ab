import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { Manifest } from '@/lib/lake/local/manifest'
import { LakeLock } from '@/lib/lake/local/write/lake-lock'
import { makeCloudTrail } from './bulk/cloud-trail'
import { makeLambda, makeS3Data } from './bulk/data-events'
import { makeEksAudit } from './bulk/eks-audit'
import { makeRoute53 } from './bulk/route53'
import { makeFindings } from './bulk/sh-findings'
import { makeVpcFlow } from './bulk/vpc-flow'
import { makeWaf } from './bulk/waf'
import { teachDraw, type Workshop } from './draw'
import { everydayFindings } from './findings/everyday'
import { makeHours } from './rhythm'
import { allRows, tellStories, truthOf } from './story-book'

/** How to make a demo. */
export interface DemoOptions {
  /** Same seed and same `now`: same rows. */
  seed: number
  /** The demo's last moment. */
  now: Date
  /** About how many events; the stories are the same whatever the number. Default 1,000,000. */
  events?: number
  /** How far everyday traffic reaches back; the stories keep their moments. Default 60. */
  days?: number
  /** What each of the two databases that make it may take; a lake of ten million events needs more. Default 2 GB. */
  memoryGb?: number
  onProgress?(done: number, total: number, what: string): void
}

/** What was made. */
export interface DemoMade {
  events: number
  files: number
  stories: number
}

interface Job {
  what: string
  /** Share of the work, for progress and for the order: the largest first. */
  weight: number
  run(shop: Workshop): Promise<string[]>
}

/** Files of a demo are told by their name from imported ones. */
const isDemoFile = (path: string) => /[/\\]demo_[^/\\]*\.zstd\.parquet$/.test(path)

/**
 * Makes the demo lake: everyday traffic of a small company over 60 days in all eight sources, and the stories in it;
 * `story.json` tells which events are a story's. An earlier demo in the same lake is replaced, other files stay.
 * Everything is written aside and moved into place at the end, so that a run that dies leaves the lake as it was.
 * @throws LakewardenError `busy` where another process writes to the lake, `access-denied` where it cannot be written.
 */
export async function makeDemoLake(lakeDir: string, options: DemoOptions): Promise<DemoMade> {
  const lock = LakeLock.take(lakeDir)
  try {
    for (const name of await readdir(lakeDir)) {
      if (name.startsWith('.demo-')) await rm(join(lakeDir, name), { recursive: true, force: true })
    }
    const aside = join(lakeDir, `.demo-${process.pid}`)
    try {
      return await makeAside(lakeDir, aside, options)
    } finally {
      await rm(aside, { recursive: true, force: true })
    }
  } finally {
    lock.release()
  }
}

async function makeAside(lakeDir: string, aside: string, options: DemoOptions): Promise<DemoMade> {
  const { seed, now, events = 1_000_000, days = 60, memoryGb = 2, onProgress } = options
  const stories = tellStories(now)
  const rows = allRows(stories)
  const share = (part: number) => Math.max(200, Math.round(events * part))
  const jobs: Job[] = [
    { what: 'CloudTrail', weight: 10, run: (shop) => makeCloudTrail(shop, share(0.27), rows.mgmt, aside) },
    { what: 'VPC flows', weight: 6, run: (shop) => makeVpcFlow(shop, share(0.34), rows.flows, aside) },
    { what: 'S3 data events', weight: 5, run: (shop) => makeS3Data(shop, share(0.12), rows.s3, aside) },
    { what: 'DNS queries', weight: 2.5, run: (shop) => makeRoute53(shop, share(0.14), rows.dns, aside) },
    { what: 'Lambda invocations', weight: 2, run: (shop) => makeLambda(shop, share(0.035), rows.lambda, aside) },
    {
      what: 'findings',
      weight: 1.5,
      run: (shop) =>
        makeFindings(
          shop,
          [...everydayFindings(seed, now, days, Math.min(1, events / 1_000_000)), ...rows.findings],
          aside,
        ),
    },
    { what: 'Kubernetes audit', weight: 1.2, run: (shop) => makeEksAudit(shop, share(0.035), rows.eks, aside) },
    { what: 'WAF requests', weight: 1, run: (shop) => makeWaf(shop, share(0.03), rows.waf, aside) },
  ]
  const total = jobs.reduce((sum, job) => sum + job.weight, 0) + 1
  const made: string[] = []
  let done = 0
  const worker = async (id: number) => {
    const scratchDir = join(aside, `scratch-${id}`)
    await mkdir(scratchDir, { recursive: true })
    const instance = await DuckDBInstance.create(':memory:', {
      threads: '1',
      memory_limit: `${memoryGb}GB`,
      temp_directory: scratchDir,
    })
    try {
      const connection = await instance.connect()
      const shop = { connection, scratchDir, seed, now, days }
      await connection.run("SET TimeZone = 'UTC'")
      // A partition is written once, whole: neither flushed early nor closed for want of open files.
      await connection.run('SET partitioned_write_max_open_files = 10000')
      await connection.run('SET partitioned_write_flush_threshold = 10000000')
      await teachDraw(connection, seed)
      await makeHours(shop)
      for (let job = jobs.shift(); job; job = jobs.shift()) {
        onProgress?.(done, total, job.what)
        made.push(...(await job.run(shop)))
        await dropTables(connection)
        done += job.weight
        onProgress?.(done, total, job.what)
      }
      connection.closeSync()
    } finally {
      instance.closeSync()
    }
  }
  await Promise.all([worker(0), worker(1)])
  await writeFile(
    join(aside, 'story.json'),
    `${JSON.stringify({ seed, now: now.toISOString(), stories: stories.map(truthOf) }, null, 1)}\n`,
  )
  const count = await moveIntoPlace(lakeDir, aside, made.sort())
  onProgress?.(total, total, 'done')
  return { events: count, files: made.length, stories: stories.length }
}

/** Gives a job's memory back before the next one starts. */
async function dropTables(connection: DuckDBConnection): Promise<void> {
  const tables = await connection.runAndReadAll(
    "SELECT table_name FROM duckdb_tables() WHERE temporary AND table_name <> 'hour_pick'",
  )
  for (const [name] of tables.getRowsJson()) await connection.run(`DROP TABLE "${String(name)}"`)
}

/** Moves the files to the lake, takes an earlier demo's away, tells the manifest; returns the number of events. */
async function moveIntoPlace(lakeDir: string, aside: string, files: readonly string[]): Promise<number> {
  const manifest = Manifest.open(lakeDir)
  try {
    const before = manifest
      .files()
      .map((file) => file.path)
      .filter(isDemoFile)
    const added = files.map((file) => join(manifest.lakeDir, file))
    for (const dir of new Set(added.map(dirname))) await mkdir(dir, { recursive: true })
    manifest.hide(added)
    for (const file of files) await rename(join(aside, file), join(manifest.lakeDir, file))
    const kept = new Set(added)
    const gone = before.filter((path) => !kept.has(path))
    await manifest.replaceFiles(before, added)
    for (const path of gone) await rm(path, { force: true })
    manifest.unhide(gone)
    await rename(join(aside, 'story.json'), join(lakeDir, 'story.json'))
    return manifest.files().reduce((sum, file) => sum + (kept.has(file.path) ? file.rows : 0), 0)
  } finally {
    manifest.close()
  }
}

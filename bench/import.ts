import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { cloudTrailRecord } from '@/lib/lake/local/small-lake'
import { BENCH_DIR } from './bench-lake'
import { type Measurement, print, timed } from './measure'

const EVENTS_PER_FILE = 5_000
const FILES = 60
const NAMES = [
  'DescribeInstances',
  'GetObject',
  'AssumeRole',
  'ListBuckets',
  'PutMetricData',
  'RunInstances',
  'CreateUser',
  'Decrypt',
]

/** `lake import cloudtrail` against DuckDB's own read_json -> Parquet of the same files without any mapping. */
export async function measureImport(): Promise<void> {
  const logs = await makeLogs()
  const bytes = readdirSync(logs).reduce((sum, name) => sum + statSync(join(logs, name)).size, 0)
  const lake = join(BENCH_DIR, 'imported')
  rmSync(lake, { recursive: true, force: true })
  const parquet = join(BENCH_DIR, 'raw.parquet')
  const raw = await timed(async () => {
    const connection = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect()
    await connection.run(`COPY (SELECT unnest(Records) AS r FROM read_json('${logs}/*.json', maximum_object_size = 268435456))
      TO '${parquet}' (FORMAT parquet, COMPRESSION zstd)`)
  })
  const imported = { peakKib: 0 }
  const own = await timed(async () => {
    imported.peakKib = await importLogs(logs, lake)
  })
  const events = EVENTS_PER_FILE * FILES
  const rate = (ms: number) =>
    `${Math.round((events / ms) * 1_000).toLocaleString('en')} events/s, ${(bytes / 1e6 / (ms / 1_000)).toFixed(1)} MB/s`
  const rows: Measurement[] = [
    {
      what: `${events.toLocaleString('en')} CloudTrail events, ${(bytes / 1e6).toFixed(0)} MB`,
      value: rate(own),
      baseline: rate(raw),
      ratio: (raw / own).toFixed(2),
      aim: '>= 0.3',
    },
    {
      what: 'peak memory of the import',
      value: `${(imported.peakKib / 1024).toFixed(0)} MiB`,
      baseline: '1024 MiB',
      ratio: (imported.peakKib / 1024 / 1024).toFixed(2),
      aim: '<= 1.00',
    },
  ]
  print('Import of CloudTrail against DuckDB’s read_json -> Parquet', rows)
  rmSync(parquet, { force: true })
}

async function makeLogs(): Promise<string> {
  const dir = join(BENCH_DIR, 'logs')
  if (existsSync(join(dir, `${FILES - 1}.json`))) return dir
  mkdirSync(dir, { recursive: true })
  for (let f = 0; f < FILES; f++) {
    const out = createWriteStream(join(dir, `${f}.json`))
    out.write('{"Records":[')
    for (let i = 0; i < EVENTS_PER_FILE; i++)
      out.write(`${i > 0 ? ',' : ''}${JSON.stringify(recordNumber(f * EVENTS_PER_FILE + i))}`)
    out.end(']}')
    await once(out, 'close')
  }
  return dir
}

function recordNumber(n: number) {
  return cloudTrailRecord({
    eventID: crypto.randomUUID(),
    eventTime: new Date(Date.UTC(2026, 5, 1) + n * 2_000).toISOString().replace(/\.\d+/, ''),
    eventName: NAMES[n % NAMES.length] ?? '',
    awsRegion: ['us-east-1', 'eu-west-1', 'ap-northeast-1'][n % 3] ?? '',
    recipientAccountId: ['111122223333', '444455556666'][n % 2] ?? '',
    sourceIPAddress: `203.0.113.${n % 250}`,
    requestParameters: {
      instancesSet: { items: [{ instanceId: `i-${n % 1_000}` }] },
      filterSet: {},
      maxResults: n % 100,
    },
    responseElements: n % 5 === 0 ? { requestId: crypto.randomUUID(), _return: true } : null,
    additionalEventData: { bytesTransferredIn: n, SignatureVersion: 'SigV4' },
  })
}

/** Runs the import as its users do. @returns its peak memory in KiB. */
async function importLogs(logs: string, lake: string): Promise<number> {
  const root = join(import.meta.dirname, '..')
  const report = "process.on('exit',()=>process.stderr.write('\\npeak '+process.resourceUsage().maxRSS+'\\n'))"
  const args = [
    '--import',
    `data:text/javascript,${encodeURIComponent(report)}`,
    '--import',
    'tsx',
    'bin/lakewarden.ts',
    'lake',
    'import',
    'cloudtrail',
    logs,
    '--lake',
    lake,
  ]
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] })
  let text = ''
  child.stderr.on('data', (chunk) => {
    text += chunk
  })
  const [code] = await once(child, 'exit')
  const peak = /peak (\d+)/.exec(text)?.[1]
  if (code !== 0 || !peak) throw new Error(`the import failed: ${text}`)
  return Number(peak)
}

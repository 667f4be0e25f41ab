import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import type { ImportKind } from '@/lib/lake/local/import/import-kind'
import { importLogs } from '@/lib/lake/local/import/import-logs'
import { quoted, StagingDatabase } from '@/lib/lake/local/write/staging-database'

// The oracle: Amazon's own transformer wrote these one-row Parquet files from the raw records beside them
// (aws-samples/amazon-security-lake-ocsf-validation, folder 1.1.0, early 2024). Every leaf must be the same.
const data = process.env.LAKEWARDEN_TEST_DATA ?? fileURLToPath(new URL('../../../../../shared/data', import.meta.url))
const root = join(data, 'security-lake', '1.1.0')

const KINDS: Record<string, ImportKind> = {
  CLOUD_TRAIL: 'cloudtrail',
  EKS: 'eks-audit',
  ROUTE53: 'route53',
  SH_FINDINGS: 'security-hub',
  VPC_FLOW: 'vpc-flow',
}

/** A file of source version 1 (metadata.version 1.0.0-rc.2) that lies in this folder by mistake. */
const NO_ORACLE = 'ROUTE53/tests_example3.test.parquet'

/** Amazon's files leave these to the table's metadata; a lake on disk fills them. */
const FILLED_HERE = /^(accountid|region|asl_version)$/

interface Pair {
  name: string
  kind: ImportKind
  raw: string
  parquet: string
}

function pairs(): Pair[] {
  if (!existsSync(root)) return []
  const files = readdirSync(root, { recursive: true }).map(String)
  return files
    .filter((f) => f.endsWith('.test.parquet') && f !== NO_ORACLE)
    .map((f) => {
      const stem = basename(f)
        .replace(/^tests_/, '')
        .replace('.test.parquet', '')
      const raw = files.find((r) => dirname(dirname(r)) === dirname(f) && basename(r) === `${stem}.json`)
      if (!raw) throw new Error(`${f} has no raw record`)
      const kind = KINDS[f.split('/')[0] ?? '']
      if (!kind) throw new Error(`${f} is of no known source`)
      return { name: f, kind, raw: join(root, raw), parquet: join(root, f) }
    })
}

/** Non-null leaves by path. */
function leaves(value: unknown, path = '', found = new Map<string, unknown>()): Map<string, unknown> {
  if (value === null || value === undefined) return found
  if (typeof value !== 'object') return found.set(path, value)
  if (Array.isArray(value) && value.length === 0) return found.set(path, '[]')
  for (const [name, child] of Object.entries(value)) leaves(child, `${path}/${name}`, found)
  return found
}

async function rowOf(database: StagingDatabase, path: string): Promise<Map<string, unknown>> {
  const rows = await database.rows(`SELECT to_json(t) FROM read_parquet(${quoted(path)}, hive_partitioning = false) t`)
  expect(rows).toHaveLength(1)
  const row = JSON.parse(String(rows[0]?.[0])) as Record<string, unknown>
  return leaves(Object.fromEntries(Object.entries(row).filter(([name]) => !FILLED_HERE.test(name))))
}

const all = pairs()
const totals = { pairs: 0, compared: 0, equal: 0 }

describe.skipIf(all.length === 0)('Amazon’s own rows', () => {
  const work = mkdtempSync(join(tmpdir(), 'oracle-'))
  afterAll(() => {
    rmSync(work, { recursive: true, force: true })
    console.log(`oracle: ${totals.pairs} pairs, ${totals.compared} leaves compared, ${totals.equal} equal`)
  })

  test.each(all)('$name', async ({ name, kind, raw, parquet }) => {
    const lakeDir = join(work, name.replaceAll('/', '-'))
    const summary = await importLogs({ lakeDir, kind, paths: [raw], form: '2024' })
    expect(summary.events).toBe(1)
    expect(summary.quarantined).toBe(0)
    const written = readdirSync(join(lakeDir, 'aws'), { recursive: true })
      .map(String)
      .filter((f) => f.endsWith('.parquet'))
    expect(written).toHaveLength(1)
    const database = await StagingDatabase.open(work)
    try {
      const theirs = await rowOf(database, parquet)
      const ours = await rowOf(database, join(lakeDir, 'aws', written[0] as string))
      const paths = new Set([...theirs.keys(), ...ours.keys()])
      const differences = [...paths].filter((p) => theirs.get(p) !== ours.get(p))
      totals.pairs++
      totals.compared += paths.size
      totals.equal += paths.size - differences.length
      expect(differences.map((p) => ({ leaf: p, amazon: theirs.get(p), here: ours.get(p) }))).toEqual([])
    } finally {
      database.close()
    }
  })

  test('there are as many pairs as the sample set has', () => {
    expect(totals.pairs).toBeGreaterThanOrEqual(22)
  })
})

import { existsSync, globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { v1Columns } from '@/e2e/aws/v1-columns'
import { DUCKDB_DIALECT } from '@/lib/engine/duckdb-dialect'
import { tableOfSource } from '@/lib/lake/all-tables'
import { LinkedLake } from '@/lib/lake/athena/linked-lake'
import { spellTables } from '@/lib/lake/athena/spell-tables'
import { parseColumnType, toDuckDbType } from '@/lib/lake/column-type'
import type { ImportKind } from '@/lib/lake/local/import/import-kind'
import { importLogs } from '@/lib/lake/local/import/import-logs'
import { compileDuckDb } from '@/lib/sql/compile'
import { identifier } from '@/lib/sql/identifier'
import { join as joined, sql } from '@/lib/sql/sql'

// Amazon's own transformer wrote the same raw events in both source versions: read through the mapping, the row of
// version 1 must be the row of version 2, leaf by leaf.
const data = process.env.LAKEWARDEN_TEST_DATA ?? fileURLToPath(new URL('../../../../../shared/data', import.meta.url))
const v1Dir = join(data, 'security-lake', '1.0.0-rc.2')
const v2Dir = join(data, 'security-lake', '1.1.0')

interface Pair {
  source: string
  v1: string
  v2: string
}

/** Rows of version 1 whose raw record is kept: our own transformer, which is proven on version 2, makes the other side. */
const RAW: (Omit<Pair, 'v2'> & { kind: ImportKind; raw: string })[] = [
  ...[0, 2, 3].map((n) => ({
    ...{ source: 'SH_FINDINGS', kind: 'security-hub' as const, v1: `SH_FINDINGS/example${n}.json.gz.parquet` },
    raw: `SH_FINDINGS/inputs/securityhub-inputs${n}.json.gz`,
  })),
  ...[0, 1, 3].map((n) => ({
    ...{ source: 'ROUTE53', kind: 'route53' as const, v1: `ROUTE53/example${n}.json.gz.parquet` },
    raw: `ROUTE53/inputs/route53-inputs${n}.json.gz`,
  })),
]

const trail = (name: string): Pair => ({
  source: 'CLOUD_TRAIL_MGMT',
  v1: `CLOUD_TRAIL/${name}.test.gz.parquet`,
  v2: `CLOUD_TRAIL/${name.replace('/', '/tests_')}.test.parquet`,
})

const PAIRS: Pair[] = [
  ...['AddroletoInstanceProfile', 'AttachRolePolicy', 'CreateRole', 'CreateServiceRole', 'DeleteRole'].map((n) =>
    trail(`account_change/${n}`),
  ),
  ...['CreateLoadBalancer', 'DescribeDirectConnectGateways', 'GetVpcLinks', 'UnknownAPI', 'UpdateTrail'].map((n) =>
    trail(`api_activity/${n}`),
  ),
  ...['AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity', 'ConsoleLogin', 'ConsoleLogin-mfa'].map((n) =>
    trail(`authentication/${n}`),
  ),
  { source: 'ROUTE53', v1: 'ROUTE53/example0.json.gz.parquet', v2: 'ROUTE53/tests_example0.test.parquet' },
  { source: 'VPC_FLOW', v1: 'VPC_FLOW/example2.gz.parquet', v2: 'VPC_FLOW/tests_vpc_flow-input2.test.parquet' },
]

let database: Awaited<ReturnType<DuckDBInstance['connect']>>
const totals = { pairs: 0, compared: 0, equal: 0 }

beforeAll(async () => {
  database = await (await DuckDBInstance.create(':memory:')).connect()
  for (const text of DUCKDB_DIALECT) await database.run(text)
  await database.run('CREATE SCHEMA lake')
})

describe.skipIf(!existsSync(v1Dir))('a row of version 1, read as version 2', () => {
  afterAll(() => console.log(`pairs: ${totals.pairs}, leaves compared: ${totals.compared}, equal: ${totals.equal}`))

  test.each(PAIRS)('$v1', async ({ source, v1, v2 }) => {
    const ours = await mappedRow(source, join(v1Dir, v1))
    const theirs = await rowOf(join(v2Dir, v2))
    compare(ours, theirs)
  })

  test('there are as many pairs as the samples have', () => {
    expect(totals).toMatchObject({ pairs: 16, equal: totals.compared })
    expect(totals.compared).toBeGreaterThan(650)
  })

  test.each(RAW)('$v1 from its raw record', async ({ source, v1, raw, kind }) => {
    const lakeDir = mkdtempSync(join(tmpdir(), 'pairs-'))
    try {
      const summary = await importLogs({ lakeDir, kind, paths: [join(v1Dir, raw)], form: '2024' })
      expect(summary).toMatchObject({ events: 1, quarantined: 0 })
      const [file] = globSync(join(lakeDir, 'aws/**/*.parquet'))
      compare(await mappedRow(source, join(v1Dir, v1)), await rowOf(String(file)))
    } finally {
      rmSync(lakeDir, { recursive: true, force: true })
    }
  })
})

function compare(ours: Map<string, unknown>, theirs: Map<string, unknown>): void {
  const paths = [...new Set([...ours.keys(), ...theirs.keys()])].filter((p) => !isMeant(p, ours, theirs))
  const differences = paths.filter((p) => ours.get(p) !== theirs.get(p))
  totals.pairs++
  totals.compared += paths.length
  totals.equal += paths.length - differences.length
  expect(differences.map((p) => ({ leaf: p, v1: ours.get(p), v2: theirs.get(p) }))).toEqual([])
}

/**
 * What differs on purpose: the row still tells which version wrote it, and keeps in `unmapped` what version 2 took out
 * of it into columns.
 */
function isMeant(path: string, ours: Map<string, unknown>, theirs: Map<string, unknown>): boolean {
  if (ours.get(path) === theirs.get(path)) return false
  // One sample's principal id was blanked too.
  if (theirs.get(path) === 'AIDAEXAMPLE' && ours.has(path)) return true
  if (path === '/metadata/version' || /^\/metadata\/profiles\/\d$/.test(path)) return true
  // Partition columns, which the rows of version 1 do not hold, and what version 1 knew nothing of.
  if (/^\/(accountid|region|asl_version)$|^\/observables\//.test(path)) return true
  // Version 1 had columns for these, which version 2 has not.
  if (/^\/unmapped\/(Process|Malware\[\]|Vulnerabilities\[\])\./.test(path)) return true
  return path.startsWith('/unmapped/') && ours.has(path) && !theirs.has(path)
}

/** The samples of version 2 had some of the accounts blanked. */
function sameAccount(text: string): string {
  return text.replace(/811596193553|123456789012/g, '111122223333')
}

/** Non-null leaves by path. */
function leaves(value: unknown, path = '', found = new Map<string, unknown>()): Map<string, unknown> {
  if (value === null || value === undefined) return found
  if (typeof value !== 'object') return found.set(path, typeof value === 'string' ? sameAccount(value) : value)
  if (Array.isArray(value) && value.length === 0) return found.set(path, '[]')
  for (const [name, child] of Object.entries(value)) leaves(child, `${path}/${name}`, found)
  return found
}

async function mappedRow(source: string, path: string): Promise<Map<string, unknown>> {
  const columns = v1Columns[source] ?? {}
  const list = Object.entries(columns).map(([name, type]) => `"${name}" ${toDuckDbType(parseColumnType(type))}`)
  await database.run(
    `CREATE OR REPLACE TABLE lake.v1 (${list.join(', ')}, region VARCHAR, accountid VARCHAR, eventday VARCHAR)`,
  )
  await database.run(`INSERT INTO lake.v1 BY NAME SELECT * FROM read_parquet('${path}', hive_partitioning = false)`)
  const table = tableOfSource(source)
  if (!table) throw new Error(source)
  const lake = new LinkedLake(
    [
      {
        source,
        version: '1.0',
        database: 'lake',
        name: 'v1',
        shape: 'own',
        owner: {},
        columns: { ...columns, region: 'string', accountid: 'string' },
        partitionKeys: ['region', 'accountid', 'eventday'],
        isIceberg: false,
      },
    ],
    [],
    0,
  )
  const all = joined(Object.keys(table.columns).map(identifier), ', ')
  const statement = sql`SELECT CAST(to_json(t) AS VARCHAR) FROM (SELECT ${all} FROM ${table}) t`
  const { text, values } = compileDuckDb(statement, spellTables(lake, statement))
  return leaves(JSON.parse(String((await database.runAndReadAll(text, values as string[])).getRows()[0]?.[0])))
}

async function rowOf(path: string): Promise<Map<string, unknown>> {
  const rows = (
    await database.runAndReadAll(
      `SELECT CAST(to_json(t) AS VARCHAR) FROM read_parquet('${path}', hive_partitioning = false) t`,
    )
  ).getRows()
  return leaves(JSON.parse(String(rows[0]?.[0])))
}

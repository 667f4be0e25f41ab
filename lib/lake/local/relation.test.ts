import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { leavesNamed } from '@/lib/lake/leaves-named'
import { cloudTrailMgmt } from '@/lib/lake/tables/cloud-trail-mgmt'
import { Manifest } from './manifest'
import { bytesOf, filesInWindows, relationOf } from './relation'
import { cloudTrailRecord, smallLake } from './small-lake'

describe('a table over the lake’s files', () => {
  let lake: Awaited<ReturnType<typeof smallLake>>
  let manifest: Manifest
  let connection: Awaited<ReturnType<DuckDBInstance['connect']>>
  beforeEach(async () => {
    lake = await smallLake([cloudTrailRecord({ eventTime: '2026-03-01T12:00:00Z', errorCode: 'AccessDenied' })])
    manifest = Manifest.open(lake.dir)
    connection = await (await DuckDBInstance.create()).connect()
    await connection.run("SET TimeZone = 'UTC'")
  })
  afterEach(() => {
    manifest.close()
    lake.remove()
  })

  /** A file such as older lakes have: fewer columns and fields, other types, partitions only in the path. */
  async function oldFile(): Promise<void> {
    const path = join(
      lake.dir,
      'aws/CLOUD_TRAIL_MGMT/2.0/region=ap-northeast-1/accountId=999900001111/eventDay=20240201/old.parquet',
    )
    mkdirSync(dirname(path), { recursive: true })
    await connection.run(`COPY (SELECT TIMESTAMPTZ '2024-02-01 10:00:00+00' AS time_dt, 1706781600000 AS time,
      {'user': {'uid': 'arn:aws:iam::999900001111:user/old'}} AS actor, {'operation': 'ListBuckets'} AS api,
      CAST(NULL AS VARCHAR) AS region, CAST(NULL AS VARCHAR) AS accountid, 6003::SMALLINT AS class_uid,
      ['not', 'objects'] AS resources) TO '${path}' (FORMAT parquet)`)
    await manifest.refresh()
  }

  async function ask(text: string): Promise<unknown[][]> {
    const files = manifest.filesOf('CLOUD_TRAIL_MGMT')
    const relation = relationOf(cloudTrailMgmt, files, leavesNamed(cloudTrailMgmt, text), manifest)
    return (await connection.runAndReadAll(text.replace('TABLE', relation))).getRowsJson()
  }

  it('reads what an older file lacks as NULL, and its partitions from the path', async () => {
    await oldFile()
    const rows =
      await ask(`SELECT CAST(time_dt AS VARCHAR), actor.user.uid, actor.session.issuer, api.operation, api.response.error,
      region, accountid, class_uid, unmapped, is_mfa, resources FROM TABLE AS t ORDER BY time_dt`)
    expect(rows[0]).toEqual([
      ...['2024-02-01 10:00:00', 'arn:aws:iam::999900001111:user/old', null, 'ListBuckets', null],
      ...['ap-northeast-1', '999900001111', 6003, null, null, null],
    ])
    expect(rows[1]?.slice(0, 5)).toEqual([
      '2026-03-01 12:00:00',
      'arn:aws:iam::111122223333:user/alice',
      null,
      'DescribeInstances',
      'AccessDenied',
    ])
  })

  it('counts rows of files of any schema without naming a column', async () => {
    await oldFile()
    expect(await ask('SELECT count(*) FROM TABLE AS t')).toEqual([['2']])
  })

  it('is an empty table of the right types where nothing was collected', async () => {
    const relation = relationOf(cloudTrailMgmt, [], new Set(), manifest)
    const reader = await connection.runAndReadAll(`SELECT actor.user.uid, time_dt FROM ${relation}`)
    expect([reader.currentRowCount, String(reader.columnType(0)), String(reader.columnType(1))]).toEqual([
      0,
      'VARCHAR',
      'TIMESTAMP',
    ])
  })

  it('chooses files by window, Region and account, half-open', async () => {
    await oldFile()
    const files = manifest.files()
    const at = (from: string, to: string, scope = {}) =>
      filesInWindows(files, [{ from: new Date(from), to: new Date(to), ...scope }]).map((f) => f.day)
    expect(at('2026-03-01T12:00:00Z', '2026-03-02T00:00:00Z')).toEqual(['20260301'])
    expect(at('2026-03-01T00:00:00Z', '2026-03-01T12:00:00Z')).toEqual([])
    expect(at('2024-01-01T00:00:00Z', '2030-01-01T00:00:00Z', { regions: ['ap-northeast-1'] })).toEqual(['20240201'])
    expect(at('2024-01-01T00:00:00Z', '2030-01-01T00:00:00Z', { accounts: ['111122223333'] })).toEqual(['20260301'])
    expect(filesInWindows(files, [])).toHaveLength(2)
  })

  it('finds the leaves that a statement names, through aliases, quotes and case, but not in text', () => {
    const leaves = leavesNamed(
      cloudTrailMgmt,
      `SELECT t.actor."user".uid, API.Operation, 'unmapped' FROM x t WHERE metadata IS NULL`,
    )
    expect(leaves).toContain('actor.user.uid')
    expect(leaves).toContain('api.operation')
    expect(leaves).toContain('metadata.product.feature.name')
    expect(leaves).not.toContain('unmapped')
    expect(leaves).not.toContain('actor.session.issuer')
  })

  it('knows the bytes of the leaves before anything is read', () => {
    const files = manifest.files()
    const all = files.flatMap((f) => [...manifest.leafBytes(f)]).reduce((a, b) => a + b, 0)
    const one = bytesOf(files, new Set(['actor.user.uid']), manifest)
    expect(one).toBeGreaterThan(0)
    expect(bytesOf(files, new Set(Object.keys(cloudTrailMgmt.columns)), manifest)).toBe(all)
    expect(bytesOf(files, new Set(['unmapped']), manifest)).toBeGreaterThan(one)
  })
})

import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { coverageOf, newestTime } from './coverage'
import { Manifest } from './manifest'
import { addToLake, cloudTrailRecord, smallLake } from './small-lake'

describe('the manifest', () => {
  let lake: Awaited<ReturnType<typeof smallLake>>
  let manifest: Manifest
  beforeEach(async () => {
    lake = await smallLake([
      cloudTrailRecord({ eventTime: '2026-03-01T12:00:00Z' }),
      cloudTrailRecord({ eventTime: '2026-03-01T13:00:00Z' }),
      cloudTrailRecord({ eventTime: '2026-03-02T12:00:00Z', recipientAccountId: '444455556666' }),
    ])
    manifest = Manifest.open(lake.dir)
  })
  afterEach(() => {
    manifest.close()
    lake.remove()
  })

  it('knows of each file what its footer tells', () => {
    expect(manifest.files()).toMatchObject([
      {
        source: 'CLOUD_TRAIL_MGMT',
        version: '2.0',
        region: 'us-east-1',
        account: '111122223333',
        day: '20260301',
        rows: 2,
        isPartitionFilled: true,
      },
      { source: 'CLOUD_TRAIL_MGMT', account: '444455556666', day: '20260302', rows: 1 },
    ])
    const [first] = manifest.files()
    expect([first?.firstTime, first?.lastTime]).toEqual([Date.UTC(2026, 2, 1, 12), Date.UTC(2026, 2, 1, 13)])
    const leaves = manifest.schema(first?.fingerprint ?? '').leaves
    expect(leaves).toContain('actor.user.uid')
    expect(first && manifest.leafBytes(first)).toHaveLength(leaves.length)
  })

  it('is rebuilt from the files when it is lost', async () => {
    const before = manifest.files()
    manifest.close()
    for (const end of ['', '-wal', '-shm']) rmSync(join(lake.dir, `manifest.sqlite${end}`), { force: true })
    manifest = Manifest.open(lake.dir)
    expect(manifest.files()).toEqual([])
    expect(await manifest.refresh()).toMatchObject({ added: 2, removed: 0, unreadable: [] })
    expect(manifest.files()).toEqual(before)
  })

  it('notices files that came, went and changed', async () => {
    const [first, second] = manifest.files()
    const generation = manifest.generation()
    expect(await manifest.refresh()).toMatchObject({ added: 0, removed: 0 })
    expect(manifest.generation()).toBe(generation)
    cpSync(first?.path ?? '', (first?.path ?? '').replace(/[^/]+$/, 'copy.parquet'))
    rmSync(second?.path ?? '')
    expect(await manifest.refresh()).toMatchObject({ added: 1, removed: 1 })
    expect(manifest.generation()).toBeGreaterThan(generation)
    cpSync(first?.path ?? '', `${first?.path}.x`)
    writeFileSync(first?.path ?? '', 'PAR1 this is no Parquet PAR1')
    const change = await manifest.refresh()
    expect(change.unreadable.map((u) => u.path)).toEqual([first?.path])
    expect(manifest.files().map((f) => f.path)).toEqual([expect.stringContaining('copy.parquet')])
  })

  it('passes over what is just put in place or taken away, and over what cannot be read', async () => {
    const [first, second] = manifest.files().map((f) => f.path) as [string, string]
    const copy = first.replace(/[^/]+$/, 'copy.parquet')
    manifest.hide([copy])
    cpSync(first, copy)
    expect(await manifest.refresh()).toMatchObject({ added: 0, removed: 0 })
    // The writer dies before it has taken the old one away.
    await manifest.replaceFiles([first], [copy])
    expect(await manifest.refresh()).toMatchObject({ added: 0, removed: 0 })
    expect(manifest.files().map((f) => f.path)).toEqual([copy, second])
    rmSync(first)
    manifest.unhide([first])
    const generation = manifest.generation()
    symlinkSync('/nowhere', first.replace(/[^/]+$/, 'link.parquet'))
    writeFileSync(first.replace(/[^/]+$/, 'broken.parquet'), 'no Parquet')
    const odd = first.replace('us-east-1', 'us%zz')
    mkdirSync(join(odd, '..'), { recursive: true })
    cpSync(copy, odd)
    expect(await manifest.refresh()).toMatchObject({
      added: 1,
      unreadable: [{ path: expect.stringContaining('broken') }],
    })
    expect(manifest.files()).toContainEqual(expect.objectContaining({ region: 'us%zz' }))
    expect(manifest.generation()).toBe(generation + 1)
    expect((await manifest.refresh()).unreadable).toHaveLength(1)
    expect(manifest.generation(), 'nothing changed').toBe(generation + 1)
  })

  it('is never taken for that of another lake', async () => {
    const other = await smallLake([cloudTrailRecord()])
    const theirs = Manifest.open(other.dir)
    expect(theirs.generation()).toBe(manifest.generation())
    expect(theirs.version()).not.toBe(manifest.version())
    const again = Manifest.open(lake.dir)
    expect(again.version()).toBe(manifest.version())
    again.close()
    theirs.close()
    other.remove()
  })

  it('does not count as collected what no question reads: another source version', async () => {
    const path = manifest.files()[0]?.path ?? ''
    const older = path.replace('/2.0/', '/1.0/')
    mkdirSync(join(older, '..'), { recursive: true })
    cpSync(path, older)
    expect(await manifest.refresh()).toMatchObject({ added: 1 })
    expect(manifest.files()).toHaveLength(3)
    expect(coverageOf(manifest)[0]).toMatchObject({ source: 'CLOUD_TRAIL_MGMT', files: 2, rows: 3 })
  })

  it('says when an added folder is not there, as a disk that is not mounted', async () => {
    const bucket = mkdtempSync(join(tmpdir(), 'lakewarden-bucket-'))
    manifest.addRoot(bucket)
    expect((await manifest.refresh()).unreadable).toEqual([])
    rmSync(bucket, { recursive: true })
    expect((await manifest.refresh()).unreadable).toEqual([{ path: bucket, reason: 'the folder is not there' }])
  })

  it('is seen by every process: another handle sees the new generation', async () => {
    const other = Manifest.open(lake.dir)
    expect(other.files()).toHaveLength(2)
    await addToLake(lake.dir, [cloudTrailRecord({ eventTime: '2026-03-03T12:00:00Z' })])
    expect(other.files()).toHaveLength(3)
    expect(manifest.files()).toHaveLength(3)
    other.close()
  })

  it('takes in a folder that already has the layout, whatever the case of its partition names', async () => {
    const bucket = mkdtempSync(join(tmpdir(), 'lakewarden-bucket-'))
    const folder = join(bucket, 'aws/CLOUD_TRAIL_MGMT/2.0/region=eu-west-1/accountid=777788889999/eventday=20260310')
    mkdirSync(folder, { recursive: true })
    cpSync(manifest.files()[0]?.path ?? '', join(folder, 'a.gz.parquet'))
    cpSync(manifest.files()[0]?.path ?? '', join(bucket, 'stray.parquet'))
    manifest.addRoot(bucket)
    expect(await manifest.refresh()).toMatchObject({ added: 1 })
    expect(manifest.files()).toContainEqual(expect.objectContaining({ region: 'eu-west-1', account: '777788889999' }))
    rmSync(bucket, { recursive: true })
    expect(await manifest.refresh()).toMatchObject({ removed: 1 })
  })

  it('tells coverage without a scan, and which sources were not collected', () => {
    const coverage = coverageOf(manifest)
    expect(coverage).toHaveLength(8)
    expect(coverage.find((c) => c.source === 'CLOUD_TRAIL_MGMT')).toMatchObject({
      ...{ files: 2, rows: 3, firstTime: '2026-03-01T12:00:00.000Z', newestTime: '2026-03-02T12:00:00.000Z' },
      ...{ accounts: ['111122223333', '444455556666'], regions: ['us-east-1'] },
    })
    expect(coverage.find((c) => c.source === 'WAF')).toMatchObject({ files: 0, rows: 0, newestTime: null })
    expect(newestTime(manifest)).toBe('2026-03-02T12:00:00.000Z')
  })

  it('says what to do when the folder cannot be written', () => {
    const file = join(lake.dir, 'file')
    writeFileSync(file, '')
    expect(() => Manifest.open(join(file, 'lake'))).toThrow(
      expect.objectContaining({ code: 'access-denied', hint: expect.stringContaining('file') }),
    )
  })
})

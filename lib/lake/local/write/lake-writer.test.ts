import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Manifest } from '@/lib/lake/local/manifest'
import { normaliseCloudTrail } from '@/lib/lake/local/normalise/cloud-trail'
import { cloudTrailRecord } from '@/lib/lake/local/small-lake'
import { EventMarks, markOf } from './event-marks'
import { LakeWriter } from './lake-writer'
import { RowSpool } from './row-spool'

test('writes one file a partition, however many partitions there are', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'lakewarden-writer-'))
  const writer = await LakeWriter.open(dir)
  for (let i = 0; i < 60; i++) {
    const eventTime = new Date(Date.UTC(2026, 0, 1 + (i % 20), 12)).toISOString()
    writer.add(normaliseCloudTrail(cloudTrailRecord({ eventTime }), 'current'))
  }
  expect(await writer.commit('test')).toMatchObject({ rows: 60, files: { length: 20 } })
  await writer.close()
  const manifest = Manifest.open(dir)
  expect(manifest.files().map((f) => f.rows)).toEqual(Array(20).fill(3))
  manifest.close()
  rmSync(dir, { recursive: true })
})

const line = (time: number) => {
  const bytes = Buffer.from(`{"time":${time}}\n`)
  return { bytes, start: 0, end: bytes.length, time }
}

test('short of memory, a spool keeps its newest lines, so that logs nearly in order stay sorted', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'lakewarden-spool-'))
  const spool = new RowSpool(join(dir, 'rows'))
  const times = [3, 1, 2, 4, 8, 5, 7, 6]
  for (const [i, time] of times.entries()) {
    spool.add(line(time))
    if (i === 3) spool.flush(false)
  }
  spool.flush(true)
  await spool.settled()
  expect(readFileSync(spool.path, 'utf8').trim().split('\n')).toEqual(
    [1, 2, 3, 4, 5, 6, 7, 8].map((t) => `{"time":${t}}`),
  )
  expect(spool).toMatchObject({ isSorted: true, rows: 8, waitingBytes: 0 })
  rmSync(dir, { recursive: true })
})

test('thousands of spools are written aside with few files open', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'lakewarden-spools-'))
  const spools = Array.from({ length: 300 }, (_, i) => new RowSpool(join(dir, String(i))))
  for (const spool of spools) spool.add(line(0))
  for (const spool of spools) spool.flush(true)
  await Promise.all(spools.map((spool) => spool.settled()))
  const bad = new RowSpool(join(dir, 'no folder', 'x'))
  bad.add(line(0))
  bad.flush(true)
  await expect(bad.settled()).rejects.toMatchObject({ code: 'ENOENT' })
  // One that failed gives its place back.
  spools[0]?.add(line(1))
  spools[0]?.flush(true)
  await spools[0]?.settled()
  rmSync(dir, { recursive: true })
})

test('marks are few bytes at first, and tell the same from the new however many there are', () => {
  const marks = new EventMarks()
  for (let i = 0; i < 5_000; i++) expect(marks.seen(markOf(`event ${i}`))).toBe(false)
  for (let i = 0; i < 5_000; i++) expect(marks.seen(markOf(`event ${i}`))).toBe(true)
})

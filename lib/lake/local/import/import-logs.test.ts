import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Manifest } from '@/lib/lake/local/manifest'
import { compactLake } from '@/lib/lake/local/write/compact-lake'
import { LakeJournal } from '@/lib/lake/local/write/lake-journal'
import { LakeLock } from '@/lib/lake/local/write/lake-lock'
import { LakeWriter } from '@/lib/lake/local/write/lake-writer'
import { quoted, StagingDatabase } from '@/lib/lake/local/write/staging-database'
import type { ImportKind } from './import-kind'
import { importLogs } from './import-logs'

const data = process.env.LAKEWARDEN_TEST_DATA ?? fileURLToPath(new URL('../../../../../shared/data', import.meta.url))
const invictus = join(data, 'cloudtrail', 'invictus')
const root = fileURLToPath(new URL('../../../../', import.meta.url))

let work: string
let lakeDir: string

beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'import-'))
  lakeDir = join(work, 'lake')
})
afterEach(() => rmSync(work, { recursive: true, force: true }))

/** Rows of a query over all Parquet files of the lake, `lake` being their relation. */
async function ask(sql: string): Promise<unknown[][]> {
  const database = await StagingDatabase.open(work)
  try {
    const files = quoted(join(lakeDir, 'aws', '**', '*.parquet'))
    return await database.rows(`WITH lake AS (FROM read_parquet(${files}, hive_partitioning = false)) ${sql}`)
  } finally {
    database.close()
  }
}

function event(id: number, more: object = {}): object {
  const eventTime = new Date(Date.UTC(2024, 0, 1) + id * 60_000).toISOString()
  const name = { eventName: 'GetObject', eventSource: 'ec2.amazonaws.com', awsRegion: 'us-east-1' }
  return { ...name, eventID: `e-${id}`, eventTime, recipientAccountId: '111122223333', ...more }
}

function events(from: number, count: number): object[] {
  return Array.from({ length: count }, (_, i) => event(from + i))
}

function put(name: string, content: string | Buffer): string {
  const path = join(work, 'in', name)
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, content)
  return path
}

function run(kind: ImportKind = 'cloudtrail', ...paths: string[]) {
  return importLogs({ lakeDir, kind, paths: paths.length > 0 ? paths : [join(work, 'in')] })
}

function lakeFiles(): string[] {
  return readdirSync(lakeDir, { recursive: true })
    .map(String)
    .filter((f) => f.endsWith('.parquet'))
}

describe('an import', () => {
  test('takes every shape of delivery, and each event once', async () => {
    put('a.json', JSON.stringify({ Records: events(0, 10) }))
    put(
      'sub/b.log',
      gzipSync(
        events(10, 5)
          .map((e) => JSON.stringify(e))
          .join('\n'),
      ),
    )
    put('c.json', JSON.stringify(events(15, 2), null, 2))
    put('d.json', JSON.stringify({ 'detail-type': 'AWS API Call via CloudTrail', detail: event(17) }))
    put('e.json', JSON.stringify({ events: [{ timestamp: 1, message: JSON.stringify(event(18)) }] }))
    put('f.json', JSON.stringify({ Events: [{ EventId: 'x', CloudTrailEvent: JSON.stringify(event(19)) }] }))
    put(
      'again.json',
      events(0, 3)
        .map((e) => JSON.stringify(e))
        .join('\n'),
    )
    const summary = await run()
    expect(summary).toMatchObject({ events: 20, duplicates: 3, quarantined: 0 })
    expect(summary.groups).toEqual([
      {
        ...{ source: 'CLOUD_TRAIL_MGMT', account: '111122223333', region: 'us-east-1', events: 20 },
        ...{ firstTime: Date.UTC(2024, 0, 1), lastTime: Date.UTC(2024, 0, 1, 0, 19) },
      },
    ])
    expect(lakeFiles()).toHaveLength(1)
    expect(lakeFiles()[0]).toMatch(
      /^aws\/CLOUD_TRAIL_MGMT\/2\.0\/region=us-east-1\/accountId=111122223333\/eventDay=20240101\/[0-9a-f]{32}\.zstd\.parquet$/,
    )
    // The same content under another name, and the same events in another file.
    put('copy.json', readFileSync(join(work, 'in', 'a.json')))
    put('more.json', JSON.stringify({ Records: events(5, 20) }))
    expect(await run()).toMatchObject({ events: 5, duplicates: 15, alreadyImported: 8 })
    expect(await ask('SELECT count(*), count(DISTINCT metadata.uid), min(asl_version) FROM lake')).toEqual([
      ['25', '25', '2.0'],
    ])
  })

  test('keeps what it cannot read, with its reason, and imports the rest', async () => {
    const packed = gzipSync(JSON.stringify({ Records: events(0, 5000) }))
    put('truncated.json.gz', packed.subarray(0, packed.length - 500))
    put('binary.json', Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256)))
    put('shape.json', '{"hello":"world"}')
    put('empty.json', '')
    put('text.json', 'not a log at all')
    put('good.json', JSON.stringify({ Records: events(6000, 10) }))
    put('half.json', `${JSON.stringify(event(7000))}\n{"eventName":"x\n${JSON.stringify(event(7001))}`)
    put('time.json', JSON.stringify(event(1, { eventTime: 'yesterday' })))
    const summary = await run()
    expect(Object.fromEntries(summary.quarantineReasons)).toEqual({
      'the file is binary, no log': 1,
      'the file is empty': 1,
      'the file is no JSON': 1,
      'no CloudTrail event: eventName or eventSource is missing': 1,
      'the gzip file is cut off': 1,
      'the record is cut off in the middle': 1,
      'the record has no readable time': 1,
    })
    expect(summary.events).toBeGreaterThan(4000)
    const [[count, good]] = (await ask(
      `SELECT count(*), count(*) FILTER (metadata.uid >= 'e-6000' AND length(metadata.uid) = 6) FROM lake`,
    )) as [[string, string]]
    expect(Number(count)).toBe(summary.events)
    expect(good).toBe('12')
    const kept = readFileSync(summary.quarantinePath, 'utf8')
      .trim()
      .split('\n')
      .map((l) => JSON.parse(l))
    expect(kept).toHaveLength(7)
    expect(kept.find((k) => k.file.endsWith('shape.json'))).toMatchObject({
      position: 'byte 0',
      raw: '{"hello":"world"}',
    })
  })

  test('other threads read what this one would, the bad included, and each content once', async () => {
    for (let i = 0; i < 8; i++) put(`${i}.json`, JSON.stringify({ Records: events(i * 2_500, 2_500) }))
    put('copy.json', readFileSync(join(work, 'in', '3.json')))
    put('time.json', JSON.stringify(event(1, { eventTime: 'yesterday', userAgent: '\u202e\u0000 "' })))
    put('data.json', JSON.stringify(event(2, { eventCategory: 'Insight' })))
    const summary = await importLogs({ lakeDir, kind: 'cloudtrail', paths: [join(work, 'in')], readers: 2 })
    expect(summary).toMatchObject({ events: 20_000, alreadyImported: 1, duplicates: 0, quarantined: 1, files: 11 })
    expect([...summary.quarantineReasons.keys()]).toEqual(['the record has no readable time'])
    expect([...summary.skipped.values()]).toEqual([1])
    const rows = await ask('SELECT metadata.uid, time_dt FROM lake ORDER BY time_dt, metadata.uid')
    const alone = join(work, 'alone')
    await importLogs({ lakeDir: alone, kind: 'cloudtrail', paths: [join(work, 'in')], readers: 0 })
    lakeDir = alone
    expect(await ask('SELECT metadata.uid, time_dt FROM lake ORDER BY time_dt, metadata.uid')).toEqual(rows)
    expect(rows).toHaveLength(20_000)
  })

  test('a thread that ends in the middle ends the import, and nothing comes into the lake', async () => {
    for (let i = 0; i < 4; i++) put(`${i}.json`, JSON.stringify({ Records: events(i * 100, 100) }))
    const exit = vi.spyOn(Worker.prototype, 'postMessage').mockImplementationOnce(function (this: Worker) {
      void this.terminate()
    })
    await expect(importLogs({ lakeDir, kind: 'cloudtrail', paths: [join(work, 'in')], readers: 1 })).rejects.toThrow(
      'A thread of the import ended.',
    )
    exit.mockRestore()
    expect(lakeFiles()).toEqual([])
    expect((await run()).events).toBe(400)
  })

  test('ends where the lake cannot be written, and does not blame the logs', async () => {
    put(
      'a.json',
      events(0, 300)
        .map((e) => JSON.stringify(e))
        .join('\n'),
    )
    put('b.json', JSON.stringify({ Records: events(300, 1) }))
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), {
      code: 'ENOSPC',
      syscall: 'write',
    })
    const ready = vi.spyOn(LakeWriter.prototype, 'ready').mockRejectedValueOnce(full)
    await expect(run()).rejects.toMatchObject({ code: 'ENOSPC' })
    ready.mockRestore()
    expect(existsSync(join(lakeDir, 'quarantine'))).toBe(false)
    expect((await run()).events).toBe(301)
  })

  test('hostile values stay values', async () => {
    const nasty = `\u001b[31m\u0000 ' " ; DROP TABLE x; -- \u202e ${'\ud800'}`
    const bad = {
      recipientAccountId: '../../../etc',
      awsRegion: 'us-east-1/../..',
      userAgent: nasty,
      __proto__2: nasty,
    }
    put('a.json', `{"Records":[${JSON.stringify(event(1, bad)).replace('__proto__2', '__proto__')}]}`)
    expect(await run()).toMatchObject({ events: 1, quarantined: 0 })
    expect(lakeFiles()[0]).toContain('region=unknown/accountId=unknown/eventDay=20240101')
    const expected = nasty.toWellFormed()
    expect(await ask(`SELECT accountid, region, http_request.user_agent, unmapped['__proto__'] FROM lake`)).toEqual([
      ['../../../etc', 'us-east-1/../..', expected, expected],
    ])
  })

  test('numbers out of range do not fail a file', async () => {
    const flow = {
      interface_id: 'eni',
      start: 1700000000,
      srcport: 99999999999,
      bytes: '99999999999999999999',
      packets: 9007199254740993n,
    }
    put(
      'a.json',
      JSON.stringify(flow, (_, v) => (typeof v === 'bigint' ? Number(v) : v)).replace(
        '9007199254740992',
        '9007199254740993',
      ),
    )
    expect(await run('vpc-flow')).toMatchObject({ events: 1, quarantined: 0 })
    expect(await ask('SELECT src_endpoint.port, traffic.bytes, traffic.packets, accountid FROM lake')).toEqual([
      [null, null, '9007199254740993', 'unknown'],
    ])
  })

  test('a flow log and its .gz count once', async () => {
    const log = '2 111122223333 eni-1 10.0.0.1 10.0.0.2 443 5000 6 10 840 1700000000 1700000060 ACCEPT OK\n'
    put('a.log', log)
    put('a.log.gz', gzipSync(log))
    expect(await run('vpc-flow')).toMatchObject({ events: 1, alreadyImported: 1 })
    put('b.log.gz', gzipSync(log, { level: 1 }))
    expect(await run('vpc-flow')).toMatchObject({ events: 0, alreadyImported: 3 })
  })

  test('the files are sorted by time, and the manifest knows them', async () => {
    put('a.json', JSON.stringify({ Records: events(0, 300).reverse() }))
    await run()
    const rows = await ask('SELECT time_dt FROM lake')
    expect(rows).toEqual([...rows].sort())
    const manifest = Manifest.open(lakeDir)
    expect(manifest.files()).toMatchObject([{ source: 'CLOUD_TRAIL_MGMT', rows: 300, firstTime: Date.UTC(2024, 0, 1) }])
    manifest.close()
  })

  test('one writes at a time, and says who', async () => {
    put('a.json', JSON.stringify(event(1)))
    const lock = LakeLock.take(lakeDir)
    await expect(run()).rejects.toThrow(`(pid ${process.pid}) is writing`)
    lock.release()
    expect(await run()).toMatchObject({ events: 1 })
  })

  test('small files of a day are merged into one', async () => {
    for (const n of [0, 1, 2]) {
      put('a.json', JSON.stringify({ Records: events(n * 100, 100) }))
      await run()
    }
    expect(lakeFiles()).toHaveLength(3)
    const [old = ''] = lakeFiles()
    cpSync(join(lakeDir, old), join(work, 'old'))
    expect(await compactLake(lakeDir, '20231231')).toMatchObject({ before: 0 })
    expect(await compactLake(lakeDir, '20240101')).toEqual({ before: 3, after: 1, rows: 300 })
    expect(lakeFiles()).toHaveLength(1)
    expect(await ask('SELECT count(*), count(DISTINCT metadata.uid) FROM lake')).toEqual([['300', '300']])
    const manifest = Manifest.open(lakeDir)
    expect(await manifest.refresh()).toMatchObject({ added: 0, removed: 0 })
    expect(manifest.files().map((f) => f.rows)).toEqual([300])
    // The next sync of the bucket brings back what the merge has deleted.
    cpSync(join(work, 'old'), join(lakeDir, old))
    expect(await manifest.refresh()).toMatchObject({ added: 0, removed: 0 })
    manifest.close()
    await expect(compactLake(join(work, 'none'), undefined)).rejects.toMatchObject({ code: 'not-found' })
  })

  test('what a merge took out of the lake stays readable until it is swept, and out of sight', async () => {
    put('a.json', JSON.stringify({ Records: events(0, 100) }))
    await run()
    const [old = ''] = lakeFiles()
    const manifest = Manifest.open(lakeDir)
    const journal = new LakeJournal(lakeDir, manifest)
    cpSync(join(lakeDir, old), join(lakeDir, 'aside.parquet'))
    await journal.commit([{ aside: 'aside.parquet', place: join(old, '..', 'merged.parquet') }], [], [old])
    journal.close()
    // Here the process may die: a server that looks must not find both.
    expect(existsSync(join(lakeDir, old))).toBe(true)
    await manifest.refresh()
    expect(manifest.files().map((f) => [basename(f.path), f.rows])).toEqual([['merged.parquet', 100]])
    put('b.json', JSON.stringify({ Records: events(100, 1) }))
    await run()
    expect(existsSync(join(lakeDir, old))).toBe(false)
    await manifest.refresh()
    expect(manifest.files().reduce((sum, f) => sum + f.rows, 0)).toBe(101)
    manifest.close()
  })

  test('killed in the middle, again and again, nothing is lost and nothing doubled', async () => {
    for (let i = 0; i < 12; i++) {
      put(`${i}.json`, JSON.stringify({ Records: Array.from({ length: 1500 }, (_, k) => event(i * 1500 + k)) }))
    }
    const args = ['--import', 'tsx', join(root, 'bin', 'lakewarden.ts')]
    args.push('lake', 'import', 'cloudtrail', join(work, 'in'), '--lake', lakeDir)
    for (const delay of [20, 200, 350]) {
      const child: ChildProcess = spawn(process.execPath, args, { cwd: root, stdio: 'ignore' })
      const ended = new Promise((resolve) => child.once('exit', resolve))
      while (!existsSync(join(lakeDir, 'writer.pid')) && child.exitCode === null)
        await new Promise((r) => setTimeout(r, 5))
      await new Promise((r) => setTimeout(r, delay))
      child.kill('SIGKILL')
      await ended
      rmSync(join(lakeDir, 'writer.pid'), { force: true })
    }
    await run()
    expect(await ask('SELECT count(*), count(DISTINCT metadata.uid) FROM lake')).toEqual([['18000', '18000']])
    expect(readdirSync(join(lakeDir, '.tmp'))).toEqual([])
    const manifest = Manifest.open(lakeDir)
    expect(manifest.files().reduce((sum, f) => sum + f.rows, 0)).toBe(18_000)
    manifest.close()
  })
})

describe.skipIf(!existsSync(invictus))('a real attack’s trail', () => {
  test('2,900 events, none lost, 2,641 of one user; once', async () => {
    const summary = await run('cloudtrail', invictus)
    expect(summary).toMatchObject({ events: 2900, duplicates: 0, quarantined: 0 })
    const user = 'arn:aws:iam::123837392027:user/bert-jan'
    expect(await ask(`SELECT count(*) FILTER (actor.user.uid = ${quoted(user)}), count(*) FROM lake`)).toEqual([
      ['2641', '2900'],
    ])
    expect(await run('cloudtrail', invictus)).toMatchObject({ events: 0, lakeFiles: 0 })
  })
})

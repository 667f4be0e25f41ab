import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { lake } from './lake'

let work: string
let said: string[]

beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'lake-'))
  said = []
  for (const way of ['log', 'error'] as const) {
    vi.spyOn(console, way).mockImplementation((text: string) => void said.push(text))
  }
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(work, { recursive: true, force: true })
})

function run(...args: string[]): Promise<number> {
  said = []
  return lake([...args, '--lake', join(work, 'lake')])
}

const event = {
  ...{ eventName: 'GetCallerIdentity', eventSource: 'sts.amazonaws.com', eventTime: '2024-01-01T00:00:00Z' },
  ...{ awsRegion: 'us-east-1', recipientAccountId: '111122223333', eventID: 'e' },
}

test('import, status, add: what they say and their exit status', async () => {
  const logs = join(work, 'logs')
  mkdirSync(logs)
  writeFileSync(join(logs, 'good.json'), JSON.stringify(event))
  expect(await run('import', 'cloudtrail', logs)).toBe(0)
  expect(said.join('\n')).toMatch(/CLOUD_TRAIL_MGMT +111122223333 +us-east-1 +1 +2024-01-01T00:00:00.000Z/)

  writeFileSync(join(logs, 'bad\u001b[2J.json'), '{}')
  expect(await run('import', 'cloudtrail', logs)).toBe(2)
  expect(said.join('\n')).toContain('1 record or file could not be read')
  expect(said.join('\n')).not.toContain('\u001b')

  expect(await run('status')).toBe(0)
  expect(said.join('\n')).toMatch(/CLOUD_TRAIL_MGMT 2\.0 +1 +1 /)
  expect(said.join('\n')).toContain('In quarantine: 1 ')

  expect(await run('add', logs)).toBe(1)
  expect(said.join('\n')).toContain('does not have the layout of Security Lake')
})

test('adds a synced bucket once, whatever it is called, and says what no question reads', async () => {
  const log = join(work, 'event.json')
  writeFileSync(log, JSON.stringify(event))
  await lake(['import', 'cloudtrail', log, '--lake', join(work, 'bucket')])
  symlinkSync(join(work, 'bucket'), join(work, 'link'))
  expect(await run('add', join(work, 'bucket'))).toBe(0)
  expect(await run('add', join(work, 'link'))).toBe(0)
  expect(said.join('\n')).toContain('0 files found')
  expect(await lake(['add', join(work, 'link'), '--lake', join(work, 'bucket')])).toBe(1)
  renameSync(join(work, 'bucket/aws/CLOUD_TRAIL_MGMT/2.0'), join(work, 'bucket/aws/CLOUD_TRAIL_MGMT/1.0'))
  expect(await run('status')).toBe(0)
  expect(said.join('\n')).toMatch(/another source version than 2\.0: 1 file/)
})

test('tells of the small files of a day, and merges them', async () => {
  const log = join(work, 'event.json')
  for (let i = 0; i < 9; i++) {
    writeFileSync(log, JSON.stringify({ ...event, eventID: `e-${i}` }))
    await run('import', 'cloudtrail', log)
  }
  expect(await run('status')).toBe(0)
  expect(said.join('\n')).toContain('9 small files: "lake compact" makes 1 of them')
  expect(await run('compact')).toBe(0)
  expect(await run('status')).toBe(0)
  expect(said.join('\n')).toMatch(/CLOUD_TRAIL_MGMT 2\.0 +1 +9 /)
  expect(said.join('\n')).not.toContain('small files')
})

test.each([
  [['import', 'cloudtrail', '/dev/null'], 'in a file first'],
  [['import', 'cloudtrail', '/does/not/exist'], 'There is no file or folder'],
  [['import', 'syslog', '/tmp'], 'Sources: cloudtrail'],
  [['import', 'cloudtrail', '/tmp', '--form', '1999'], '--form is current or 2024'],
  [['import'], 'is no source'],
  [['status'], 'There is no lake'],
  [['compact', '--day', 'today'], 'YYYYMMDD'],
  [['fly'], 'no command "lake fly"'],
  [['import', '--what'], "Unknown option '--what'"],
])('lake %j: one line, exit status 1', async (args, expected) => {
  expect(await run(...args)).toBe(1)
  expect(said.join('\n')).toContain(expected)
})

import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cloudTrailRecord, smallLake } from '@/lib/lake/local/small-lake'

let dir: string
let lake: Awaited<ReturnType<typeof smallLake>>

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'lakewarden-report-command-'))
  lake = await smallLake([cloudTrailRecord()])
})

afterAll(() => {
  lake.remove()
  rmSync(dir, { recursive: true, force: true })
})

/** Runs the command. @returns what it wrote and its exit status */
async function report(...args: string[]): Promise<{ out: string; err: string; status: number }> {
  const program = ['--import', 'tsx', join(import.meta.dirname, 'lakewarden.ts'), 'report', ...args]
  const env = { ...process.env, LAKEWARDEN_DATA_DIR: join(dir, 'data'), LAKEWARDEN_LAKE_DIR: lake.dir }
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, program, { env })
    return { out: stdout, err: stderr, status: 0 }
  } catch (error) {
    const { stdout, stderr, code } = error as { stdout: string; stderr: string; code: number }
    return { out: stdout, err: stderr, status: code }
  }
}

// Each command opens a lake and an engine of its own.
describe('the report command', { timeout: 240_000 }, () => {
  it('runs a report by hand, says where its files are, and copies them', async () => {
    const out = join(dir, 'out')
    const window = ['--from', '2026-03-01T00:00:00Z', '--to', '2026-03-02T00:00:00Z']
    const told = await report('run', 'executive-overview', ...window, '--format', 'html,json', '--out', out)
    expect(told).toMatchObject({ status: 0, out: expect.stringContaining('Window: 2026-03-01T00:00:00.000Z to') })
    expect(readdirSync(out).sort()).toEqual(['README.txt', 'report.html', 'report.json'])
    const { report: about, sections } = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'))
    expect([about.title, sections.length]).toEqual(['Executive overview', 6])
  })

  it('says which reports there are, and what is wrong with what was asked', async () => {
    expect((await report('list')).out).toContain('weekly-findings')
    const [unknown, format] = [
      await report('run', 'no-such'),
      await report('run', 'weekly-findings', '--format', 'pdf'),
    ]
    expect(unknown).toMatchObject({ status: 1, err: expect.stringContaining('There are: weekly-findings') })
    expect(format).toMatchObject({ status: 1, err: expect.stringContaining('formats') })
  })
})

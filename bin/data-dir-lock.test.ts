import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lockDataDir } from './data-dir-lock'

describe('the lock of the data folder', () => {
  let dir: string
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'lakewarden-lock-'))
  })
  afterEach(() => rmSync(dir, { recursive: true, force: true }))

  it('is taken once, and names who holds it', async () => {
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
    await once(other, 'spawn')
    writeFileSync(join(dir, 'lakewarden.pid'), String(other.pid))
    expect(() => lockDataDir(dir)).toThrow(
      expect.objectContaining({ code: 'busy', message: expect.stringContaining(`pid ${other.pid}`) }),
    )
    other.kill('SIGKILL')
    await once(other, 'exit')
    lockDataDir(dir)()
  })

  it('is given back', () => {
    const unlock = lockDataDir(dir)
    expect(existsSync(join(dir, 'lakewarden.pid'))).toBe(true)
    unlock()
    expect(existsSync(join(dir, 'lakewarden.pid'))).toBe(false)
  })

  it('is taken over from a file that names nobody', () => {
    writeFileSync(join(dir, 'lakewarden.pid'), '')
    lockDataDir(dir)()
  })
})

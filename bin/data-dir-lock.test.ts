import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lockDataDir } from './data-dir-lock'

describe('the lock of the data folder', () => {
  let dir: string
  let other: ReturnType<typeof spawn> | undefined
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'lakewarden-lock-'))
  })
  afterEach(() => {
    other?.kill('SIGKILL')
    other = undefined
    rmSync(dir, { recursive: true, force: true })
  })

  it('is taken once, names who holds it, and comes back when the holder is killed', async () => {
    const lock = join(import.meta.dirname, 'data-dir-lock.ts')
    const text = `import(${JSON.stringify(lock)}).then((m) => { m.lockDataDir(${JSON.stringify(dir)}); globalThis.gc?.(); console.log('held'); setInterval(() => {}, 1000) })`
    const root = join(import.meta.dirname, '..')
    const child = spawn(process.execPath, ['--expose-gc', '--import', 'tsx', '-e', text], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    other = child
    await once(child.stdout, 'data')
    expect(() => lockDataDir(dir)).toThrow(
      expect.objectContaining({ code: 'busy', message: expect.stringContaining(`pid ${child.pid}`) }),
    )
    child.kill('SIGKILL')
    await once(child, 'exit')
    lockDataDir(dir)()
  })

  it('is given back', () => {
    const unlock = lockDataDir(dir)
    expect(existsSync(join(dir, 'lakewarden.pid'))).toBe(true)
    expect(() => lockDataDir(dir)).toThrow(expect.objectContaining({ code: 'busy' }))
    unlock()
    expect(existsSync(join(dir, 'lakewarden.pid'))).toBe(false)
    lockDataDir(dir)()
  })

  it('is not held by a program that has got the pid of a killed holder', () => {
    writeFileSync(join(dir, 'lakewarden.pid'), String(process.ppid))
    lockDataDir(dir)()
  })
})

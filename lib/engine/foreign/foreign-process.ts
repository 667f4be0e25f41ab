import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { setPriority } from 'node:os'
import { join } from 'node:path'
import type { ChildAnswer, ChildJob } from './child-message'

/** Threads and their heaps reserve addresses that they never fill. */
const RESERVED_BYTES = 1_000_000_000

/** Below the server, so that a heavy statement takes no time from it. */
const NICE = 5

/** The end of a process: its answer, or how it died without one. */
export interface ProcessEnd {
  answer?: Exclude<ChildAnswer, { type: 'ready' }>
  /** Last lines it wrote, for the log. */
  output: string
}

/** One process for one person's statement. It is never used again. */
export class ForeignProcess {
  readonly dir: string
  readonly ready: Promise<void>
  readonly ended: Promise<ProcessEnd>
  private readonly child: ChildProcess
  private end: ProcessEnd = { output: '' }

  /** @param dir a folder of its own, which goes when it ends */
  constructor(dir: string) {
    this.dir = dir
    mkdirSync(join(dir, 'empty'), { recursive: true, mode: 0o700 })
    const { promise: ready, resolve: isReady, reject: isNotReady } = Promise.withResolvers<void>()
    this.ready = ready
    // Whoever waits for the end is told; nobody need wait for the beginning.
    ready.catch(() => {})
    this.child = start(join(dir, 'empty'))
    this.ended = new Promise((resolve) => {
      this.child.on('error', (error) => {
        this.end.output += String(error)
        isNotReady(error)
        resolve(this.end)
      })
      this.child.on('exit', () => {
        isNotReady(new Error('The process ended before it began.'))
        resolve(this.end)
      })
    })
    void this.ended.then(() => rm(dir, { recursive: true, force: true }))
    this.child.stderr?.on('data', (data) => {
      this.end.output = (this.end.output + data).slice(-4_000)
    })
    this.child.on('message', (message: ChildAnswer) => {
      if (message.type === 'ready') isReady()
      else this.end.answer ??= message
      // Its one answer is all that it lives for.
      if (message.type !== 'ready') this.kill()
    })
  }

  get pid(): number | undefined {
    return this.child.exitCode === null && this.child.signalCode === null ? this.child.pid : undefined
  }

  send(job: ChildJob): void {
    // One that has just died hears nothing; its end tells.
    this.child.send(job, () => {})
  }

  /**
   * Bounds its address space as well, where the system has the means: what would take gigabytes at one stroke then
   * fails, even while this process is too busy to look at its memory.
   */
  async bound(memoryBytes: number): Promise<void> {
    const size = process.platform === 'linux' && this.pid !== undefined ? addressBytes(this.pid) : undefined
    if (size === undefined) return
    const limit = size + memoryBytes + RESERVED_BYTES
    await new Promise<void>((resolve) => {
      const prlimit = spawn('prlimit', [`--pid=${this.pid}`, `--as=${limit}:${limit}`], { stdio: 'ignore' })
      prlimit.on('error', () => resolve()).on('exit', () => resolve())
    })
  }

  kill(): void {
    this.child.kill('SIGKILL')
  }
}

function start(cwd: string): ChildProcess {
  // Not bundled: plain Node reads it where it lies.
  const program = join(/* turbopackIgnore: true */ process.cwd(), 'lib', 'engine', 'foreign', 'child.mts')
  const isWindows = process.platform === 'win32'
  const node = [process.execPath, '--max-old-space-size=256', '--disable-warning=ExperimentalWarning', program]
  // A process that dies leaves no dump of what it read.
  const [command = '', ...args] = isWindows ? node : ['/bin/sh', '-c', 'ulimit -c 0; exec "$0" "$@"', ...node]
  const child = spawn(/* turbopackIgnore: true */ command, args, {
    cwd,
    // Nothing of ours: no AWS credentials, no address of a database.
    env: { NODE_ENV: 'production', ...(isWindows && { SystemRoot: process.env.SystemRoot }) },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    serialization: 'advanced',
  })
  return lowered(child)
}

function lowered(child: ChildProcess): ChildProcess {
  try {
    if (child.pid !== undefined) setPriority(child.pid, NICE)
  } catch {
    // It runs with ours, then.
  }
  return child
}

function addressBytes(pid: number): number | undefined {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[0]) * 4_096
  } catch {
    return undefined
  }
}

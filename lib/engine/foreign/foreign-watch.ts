import { readFileSync, statSync } from 'node:fs'
import type { ForeignProcess } from './foreign-process'

/** Why a process was killed. */
export type KillReason = 'time' | 'memory' | 'result' | 'stopped'

interface Watched {
  process: ForeignProcess
  timeMs: number
  memoryBytes: number
  resultPath: string
  resultBytes: number
}

/** How often memory is looked at; in this time a process can fill some tens of megabytes. */
const TICK_MS = 20
/** How long a process may take to be there at all. */
const START_MS = 30_000
const PAGE_BYTES = 4_096

/** Whether the parent can see how much memory a process uses. */
export const SEES_MEMORY = process.platform === 'linux'

/** Kills a process when it passes a limit. `reason` tells which; `close` ends the watch. */
export class ForeignWatch {
  reason: KillReason | undefined
  private readonly timer: NodeJS.Timeout
  private deadline: NodeJS.Timeout
  private ticks = 0

  constructor(private readonly watched: Watched) {
    this.deadline = setTimeout(() => watched.process.kill(), START_MS)
    this.timer = setInterval(() => this.look(), TICK_MS)
  }

  /** The statement's time begins. */
  begin(): void {
    clearTimeout(this.deadline)
    this.deadline = setTimeout(() => this.kill('time'), this.watched.timeMs)
  }

  kill(reason: KillReason): void {
    this.reason ??= reason
    this.watched.process.kill()
  }

  close(): void {
    clearTimeout(this.deadline)
    clearInterval(this.timer)
  }

  private look(): void {
    const {
      process: { pid },
      memoryBytes,
      resultBytes,
      resultPath,
    } = this.watched
    if (pid === undefined) return
    if (SEES_MEMORY && residentBytes(pid) > memoryBytes) this.kill('memory')
    if (++this.ticks % 10 === 0 && sizeOf(resultPath) > resultBytes) this.kill('result')
  }
}

/** Memory that a process holds: what it shares with others of its kind counts as well. */
function residentBytes(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1]) * PAGE_BYTES
  } catch {
    return 0
  }
}

function sizeOf(path: string): number {
  return statSync(/* turbopackIgnore: true */ path, { throwIfNoEntry: false })?.size ?? 0
}

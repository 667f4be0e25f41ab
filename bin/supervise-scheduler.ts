import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 60_000
/** One that has run so long has begun well. */
const SOUND_MS = 60_000
const STOP_MS = 10_000

/**
 * Keeps the scheduler's process running beside the console: begun again, less and less often, when it dies; it ends by
 * itself when this process does, however that ends.
 * @returns what stops it, and waits until it has put back what it was at
 */
export function superviseScheduler(): () => Promise<void> {
  let child: ChildProcess | undefined
  let again: NodeJS.Timeout | undefined
  let isStopping = false
  let pauseMs = FIRST_PAUSE_MS
  const begin = () => {
    const began = performance.now()
    child = fork(join(import.meta.dirname, 'lakewarden.ts'), ['scheduler'], {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    child.on('error', (error) => console.error(error))
    child.on('exit', () => {
      if (isStopping) return
      pauseMs = performance.now() - began > SOUND_MS ? FIRST_PAUSE_MS : Math.min(LONGEST_PAUSE_MS, pauseMs * 2)
      console.error(`The scheduler of reports has ended; it starts again in ${pauseMs / 1_000} s.`)
      again = setTimeout(begin, pauseMs)
    })
  }
  begin()
  return async () => {
    isStopping = true
    clearTimeout(again)
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const running = child
    const late = setTimeout(() => running.kill('SIGKILL'), STOP_MS)
    running.kill('SIGTERM')
    await once(running, 'exit')
    clearTimeout(late)
  }
}

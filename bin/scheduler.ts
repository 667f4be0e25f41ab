import { readEnv } from '@/lib/env'
import { openConsoleServer } from '@/lib/execution/console-server'
import { reportsDirOf } from '@/lib/report/schedule/run-folder'
import { Scheduler } from '@/lib/report/schedule/scheduler'
import { reportWork } from '@/lib/report/work-report'
import { oneLine } from './one-line'

/**
 * The scheduler's process, beside the console: makes the runs that are due and carries them out until it is told to
 * stop, or the console has gone.
 * @returns the exit status
 */
export async function scheduler(): Promise<number> {
  const stop = stopped()
  try {
    const env = readEnv()
    const server = await openConsoleServer(env, {}, 'scheduler')
    try {
      const { store } = server
      const running = new Scheduler({ store, reportsDir: reportsDirOf(env.dataDir), work: reportWork(server) })
      running.start()
      await stop
      await running.stop()
    } finally {
      await server.close()
    }
    return 0
  } catch (error) {
    console.error(oneLine(error))
    return 1
  } finally {
    if (process.connected) process.disconnect()
  }
}

function stopped(): Promise<void> {
  return new Promise((resolve) => {
    // A terminal's Ctrl-C reaches this process as well; where there is a console, that says when to stop.
    process.on('SIGINT', () => process.connected || resolve())
    process.once('SIGTERM', resolve)
    process.once('disconnect', resolve)
  })
}

import { readFileSync, writeFileSync } from 'node:fs'
import { asLakewarden } from './as-lakewarden'
import { asAthenaExpressPlus, asAthenaQuery } from './as-others'
import type { ClientName, Task, Took } from './client-process'

// A process that does as one client does, and tells what that took. Arguments: the client's name, a folder of its own.
const [name = 'lakewarden', dir = ''] = process.argv.slice(2) as [ClientName, string]

const asks = { lakewarden: asLakewarden, 'athena-query': asAthenaQuery, 'athena-express-plus': asAthenaExpressPlus }
const client = await asks[name](dir)

process.on('message', (task: Task) => {
  measured(task).then(
    (took) => process.send?.(took),
    (error) => process.send?.({ error: String(error?.stack ?? error) }),
  )
})
process.send?.('ready')

async function measured(task: Task): Promise<Took> {
  // The kernel counts the peak anew from here on (proc(5), clear_refs).
  writeFileSync('/proc/self/clear_refs', '5')
  const idleBytes = kibOf('VmRSS') * 1_024
  const start = performance.now()
  const { rows, failed } =
    task.kind === 'ask'
      ? { rows: await client.ask(task.sql, task.path), failed: 0 }
      : { rows: 0, failed: await client.view(task.questions, task.viewers) }
  const ms = performance.now() - start
  return { ms, rows, failed, peakBytes: kibOf('VmHWM') * 1_024 - idleBytes }
}

function kibOf(field: 'VmRSS' | 'VmHWM'): number {
  return Number(new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync('/proc/self/status', 'utf8'))?.[1])
}

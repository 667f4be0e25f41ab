import { readEnv } from '@/lib/env'
import { openConsoleServer } from '@/lib/execution/console-server'
import { questionNamed } from '@/queries/registry'
import { countCalls } from './played-lake'

// A console in a process of its own: asks what it is told to ask, prints the executions, follows none, and waits to be
// killed. Arguments: how long an unfollowed execution lives, how long a silent node does, and JSON of [question, params].
const [leaseMs = '', nodeLeaseMs = '', ...asked] = process.argv.slice(2)
const server = await openConsoleServer(readEnv(), { leaseMs: Number(leaseMs), nodeLeaseMs: Number(nodeLeaseMs) })
for (const text of asked) {
  const [name, params] = JSON.parse(text) as [string, unknown]
  const question = questionNamed(name) ?? countCalls
  const { id } = await server.executions.start(question, question.params.parse(params) as never, { id: 'local' })
  console.log(id)
}
setInterval(() => {}, 60_000)

import { join } from 'node:path'
import type { AwsServer } from '@/e2e/aws/start-aws-server'
import type { Clients } from '../athena'
import { type Measurement, median } from '../measure'
import { CLIENTS, type ClientName } from './client-process'
import { ownMs } from './played-athena'

/**
 * What a person waits beyond the query's own time, for a question that has been asked before, and the calls of AWS that
 * it took. Each run is another statement, so that nobody answers from an earlier result.
 */
export async function measureWaiting(
  { engineMs, runs }: { engineMs: number; runs: number },
  server: AwsServer,
  clients: Clients,
  dir: string,
): Promise<Measurement[]> {
  const seen = CLIENTS.map((name) => ({ name, waits: [] as number[], calls: [] as number[] }))
  for (let i = 0; i <= runs; i++) {
    for (const { name, waits, calls } of seen) {
      const before = server.calls.length
      const { ms } = await clients[name].run({ kind: 'ask', sql: `SELECT ${i} AS n`, path: join(dir, `${name}.out`) })
      // The first time makes the connections, and Lakewarden learns how long the question takes.
      if (i === 0) continue
      waits.push((ms - ownMs(server)) / ownMs(server))
      calls.push(server.calls.length - before)
    }
  }
  const told = ({ waits, calls }: Seen) => `${median(waits).toFixed(3)} of its time, ${median(calls)} calls`
  const [own, ...others] = seen as [Seen, ...Seen[]]
  return [
    {
      what: `a query of ${engineMs} ms`,
      value: told(own),
      baseline: others.map((other) => `${other.name}: ${told(other)}`).join('; '),
      ratio: (median(own.waits) / Math.min(...others.map(({ waits }) => median(waits)))).toFixed(2),
      aim: `<= ${engineMs < 1_000 ? 0.25 : 0.05} of its time, <= 4 calls`,
    },
  ]
}

interface Seen {
  name: ClientName
  waits: number[]
  calls: number[]
}

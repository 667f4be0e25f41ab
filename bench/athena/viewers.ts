import type { AwsServer } from '@/e2e/aws/start-aws-server'
import type { AthenaBench, Clients } from '../athena'
import type { Measurement } from '../measure'
import { CLIENTS } from './client-process'

/** Everybody opens the same dashboard at the same moment: queries that are begun, and how often Athena has no room. */
export async function measureViewers(
  { viewers, questions }: AthenaBench,
  server: AwsServer,
  clients: Clients,
): Promise<Measurement[]> {
  const panels = Array.from({ length: questions }, (_, i) => `SELECT ${i} AS n`)
  const told: string[] = []
  const each: number[] = []
  for (const name of CLIENTS) {
    const [calls, queries] = [server.calls.length, server.queries.length]
    const { ms, failed } = await clients[name].run({ kind: 'viewers', questions: panels, viewers })
    const refused = server.calls.slice(calls).filter((c) => c.errorCode === 'TooManyRequestsException').length
    each.push((server.queries.length - queries) / questions)
    told.push(
      `${each.at(-1)?.toFixed(1)} queries a question, ${refused} times refused, ${failed} failed, ${(ms / 1_000).toFixed(1)} s`,
    )
  }
  return [
    {
      what: `${viewers * questions} times asked`,
      value: told[0] ?? '',
      baseline: CLIENTS.slice(1)
        .map((name, i) => `${name}: ${told[i + 1]}`)
        .join('; '),
      ratio: ((each[0] ?? 0) / Math.max(...each.slice(1))).toFixed(3),
      aim: '1.0 queries a question, 0 refused',
    },
  ]
}

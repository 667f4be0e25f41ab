import { join } from 'node:path'
import type { AwsServer } from '@/e2e/aws/start-aws-server'
import type { AthenaBench, Clients } from '../athena'
import { type Measurement, median } from '../measure'
import { CLIENTS, type ClientName, type Took } from './client-process'
import { ownMs } from './played-athena'

const MB = 1e6
const RUNS = 3

/**
 * From the end of the query to its rows in a file, ten columns of them: for Lakewarden the Parquet of a kept result, for
 * the others JSON lines. athena-query reads one page and drops the rest, so it takes part only where that is all.
 */
export async function measureRows(
  { rows: sizes }: AthenaBench,
  server: AwsServer,
  clients: Clients,
  dir: string,
): Promise<Measurement[]> {
  const table: Measurement[] = []
  for (const rows of sizes) {
    const took = new Map<ClientName, Took[]>()
    const lost = new Set<ClientName>()
    for (let i = 0; i < RUNS; i++) {
      for (const name of CLIENTS) {
        if (lost.has(name)) continue
        const one = await clients[name].run({ kind: 'ask', sql: tenColumns(rows, i), path: join(dir, `${name}.out`) })
        if (one.rows < rows - 1) lost.add(name)
        else took.set(name, [...(took.get(name) ?? []), { ...one, ms: one.ms - ownMs(server) }])
      }
    }
    table.push(line(rows, took, lost))
  }
  return table
}

function line(rows: number, took: ReadonlyMap<ClientName, Took[]>, lost: ReadonlySet<ClientName>): Measurement {
  const ms = (name: ClientName) => median((took.get(name) ?? []).map((t) => t.ms))
  const peak = (name: ClientName) => Math.max(...(took.get(name) ?? []).map((t) => t.peakBytes))
  const told = (name: ClientName) =>
    lost.has(name)
      ? 'gives the first page only'
      : `${(ms(name) / 1_000).toFixed(2)} s, ${(peak(name) / MB).toFixed(0)} MB over idle`
  const others = CLIENTS.slice(1)
  const best = Math.min(...others.filter((name) => !lost.has(name)).map(ms))
  return {
    what: `${rows.toLocaleString('en')} rows`,
    value: told('lakewarden'),
    baseline: others.map((name) => `${name}: ${told(name)}`).join('; '),
    ratio: (ms('lakewarden') / best).toFixed(2),
    aim: rows >= 1_000_000 ? '< 1, <= 250 MB' : rows >= 100_000 ? '< 1' : 'noted',
  }
}

/** A statement of so many rows of numbers, texts, a flag and a time. Athena's `sequence` gives 10,000 entries at most. */
function tenColumns(rows: number, nth: number): string {
  const inner = Math.min(rows, 1_000)
  return `SELECT x + ${inner} * y AS id, ${nth} AS run, x * 7 AS port, (x + y) / 3e0 AS score,
    'arn:aws:iam::111122223333:user/person-' || CAST(x AS varchar) AS principal, 'us-east-1' AS region,
    '203.0.113.' || CAST(x % 250 AS varchar) AS ip, x % 2 = 0 AS is_mfa, CAST(y AS varchar) AS batch,
    CAST(x * y AS varchar) AS note
    FROM UNNEST(sequence(1, ${inner})) AS a(x) CROSS JOIN UNNEST(sequence(0, ${Math.ceil(rows / inner) - 1})) AS b(y)`
}

import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { cloudTrailRecord, smallLake } from '@/lib/lake/local/small-lake'
import { CLIENTS, type ClientName, ClientProcess } from './athena/client-process'
import { playedAthena } from './athena/played-athena'
import { measureRows } from './athena/rows'
import { measureViewers } from './athena/viewers'
import { measureWaiting } from './athena/waiting'
import { BENCH_DIR } from './bench-lake'
import { type Measurement, print } from './measure'

/** How much is measured. */
export interface AthenaBench {
  /** Engine times of the queries that are waited for, in milliseconds, and how often each is asked. */
  waits: readonly { engineMs: number; runs: number }[]
  /** Rows of the results. */
  rows: readonly number[]
  viewers: number
  questions: number
}

const WHOLE: AthenaBench = {
  waits: [
    { engineMs: 250, runs: 15 },
    { engineMs: 2_000, runs: 7 },
    { engineMs: 5_000, runs: 5 },
  ],
  rows: [1_000, 100_000, 1_000_000],
  viewers: 50,
  questions: 8,
}

/**
 * The Athena engine against what npm has, each client in a process of its own, in turns, on one played Athena
 * (e2e/aws): waiting beyond the query's own time, bringing its rows into a file, many viewers of one dashboard.
 *
 * The others are `athena-query` 1.0.6 and `athena-express-plus` 8.1.0. `athena-client` is left out: its package carries
 * no licence, and it stands on version 2 of the SDK, whose support has ended.
 */
export async function measureAthena(bench: AthenaBench = WHOLE): Promise<void> {
  const dir = join(BENCH_DIR, 'athena')
  rmSync(dir, { recursive: true, force: true })
  const lake = await smallLake([cloudTrailRecord()])
  try {
    await withClients(dir, lake.dir, { engineMs: 0 }, async ({ server, clients }) => {
      print('Bringing the rows of a finished query into a file', await measureRows(bench, server, clients, dir))
    })
    const waiting: Measurement[] = []
    for (const { engineMs, runs } of bench.waits) {
      await withClients(dir, lake.dir, { engineMs }, async ({ server, clients }) => {
        waiting.push(...(await measureWaiting({ engineMs, runs }, server, clients, dir)))
      })
    }
    print('Waiting beyond the time of the query', waiting)
    await withClients(dir, lake.dir, { engineMs: 1_000 }, async ({ server, clients }) => {
      print(
        `${bench.viewers} viewers of a dashboard of ${bench.questions} questions, 20 queries at once`,
        await measureViewers(bench, server, clients),
      )
    })
    console.log('\nathena-client is left out: it carries no licence and stands on version 2 of the SDK.')
  } finally {
    lake.remove()
    rmSync(dir, { recursive: true, force: true })
  }
}

export type Clients = Readonly<Record<ClientName, ClientProcess>>

async function withClients(
  dir: string,
  lakeDir: string,
  options: { engineMs: number },
  work: (on: { server: Awaited<ReturnType<typeof playedAthena>>; clients: Clients }) => Promise<void>,
): Promise<void> {
  const server = await playedAthena(lakeDir, options)
  const clients: Partial<Record<ClientName, ClientProcess>> = {}
  try {
    for (const name of CLIENTS) {
      const own = join(dir, `${name}-${options.engineMs}`)
      mkdirSync(own, { recursive: true })
      clients[name] = await ClientProcess.start(name, server, own)
    }
    await work({ server, clients: clients as Clients })
  } finally {
    await Promise.all(Object.values(clients).map((client) => client.stop()))
    await server.close()
  }
}

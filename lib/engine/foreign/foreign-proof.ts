import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { LakewardenError } from '@/lib/errors'
import { FOREIGN_DIALECT } from './foreign-dialect'
import { ForeignProcess } from './foreign-process'

/** What plain Node needs on Windows to start at all; nothing of it is secret. */
const HARMLESS = [
  'NODE_ENV',
  'SystemRoot',
  'PWD',
  'SHLVL',
  '_',
  'OLDPWD',
  'NODE_CHANNEL_FD',
  'NODE_CHANNEL_SERIALIZATION_MODE',
]

/**
 * Starts a process as for a person's SQL and tries in it what must not be possible: reading a file outside, writing
 * beside the data, opening a socket, setting an option, seeing our environment.
 * @throws LakewardenError `engine-down` if anything of it succeeds
 */
export async function proveConfinement(dir: string): Promise<void> {
  const place = join(dir, `proof-${randomUUID()}`)
  mkdirSync(join(place, 'data'), { recursive: true, mode: 0o700 })
  const canary = join(place, 'canary.txt')
  const beside = join(place, 'data', 'beside.parquet')
  writeFileSync(canary, 'not to be read')
  const listener = await listen()
  try {
    const statements = probes(canary, beside, listener.port)
    const end = await probe(place, statements)
    const leaked = end?.environment.filter((name) => !HARMLESS.includes(name)) ?? []
    const isOpen = !end || end.succeeded.length > 0 || leaked.length > 0 || existsSync(beside) || listener.calls > 0
    if (!isOpen) return
    const what = [...(end?.succeeded ?? []), ...leaked, ...(listener.calls > 0 ? ['a socket'] : [])]
    console.error(`People's own SQL is switched off: its confinement does not hold here. ${what.join('; ')}`)
    throw new LakewardenError(
      'engine-down',
      'Your own SQL cannot be run here: the confinement of its process does not hold.',
      {
        hint: "The server's log names what was possible. The ready questions are not affected.",
      },
    )
  } finally {
    listener.server.close()
    rmSync(place, { recursive: true, force: true })
  }
}

function probes(canary: string, beside: string, port: number): string[] {
  const [file, out] = [literal(canary), literal(beside)]
  return [
    `SELECT * FROM read_text(${file})`,
    `SELECT * FROM read_csv(${file})`,
    `SELECT * FROM glob(${literal(`${canary}*`)})`,
    `SELECT * FROM '/proc/self/environ'`,
    `COPY (SELECT 1) TO ${out}`,
    `COPY (SELECT 1) TO ${out} (USE_TMP_FILE false)`,
    `ATTACH ${literal(`${beside}.db`)} AS other`,
    `SELECT * FROM read_parquet('http://127.0.0.1:${port}/x.parquet')`,
    'INSTALL httpfs',
    'LOAD httpfs',
    'SET enable_external_access = true',
    "SET allowed_directories = ['/']",
    "SET memory_limit = '100GB'",
    "SET home_directory = '/'",
  ]
}

async function probe(place: string, statements: string[]) {
  const process = new ForeignProcess(join(place, 'process'))
  const timer = setTimeout(() => process.kill(), 30_000)
  try {
    await process.ready
    process.send({
      ...{ dialect: FOREIGN_DIALECT, views: [], files: [join(place, 'data', 'allowed.parquet')], text: '', values: [] },
      ...{ resultPath: join(place, 'result.parquet'), maxRows: 1, threads: 1, memoryBytes: 100_000_000 },
      ...{ spillDir: join(process.dir, 'spill'), spillBytes: 1_000_000, watchesItself: false, probes: statements },
    })
    const { answer } = await process.ended
    return answer?.type === 'probed' ? answer : undefined
  } finally {
    clearTimeout(timer)
    process.kill()
  }
}

interface Listener {
  server: Server
  port: number
  calls: number
}

/** Hears whether anything connects. */
async function listen(): Promise<Listener> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => server.listen(0, '127.0.0.1', resolve).once('error', reject))
  const address = server.address()
  const listener: Listener = { server, port: typeof address === 'object' && address ? address.port : 0, calls: 0 }
  server.on('connection', (socket) => {
    listener.calls++
    socket.destroy()
  })
  return listener
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

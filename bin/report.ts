import { copyFile, mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { localPrincipal } from '@/lib/auth/principal'
import { readEnv } from '@/lib/env'
import { type ConsoleServer, openConsoleServer } from '@/lib/execution/console-server'
import { parseOrRefuse } from '@/lib/execution/request-query'
import { formatBytes } from '@/lib/format'
import { reportRunsOf, reportsOf } from '@/lib/report/open-reports'
import { runRequest } from '@/lib/report/report-request'
import type { ReportRun } from '@/lib/report/report-run'
import { carryOut } from '@/lib/report/schedule/carry-out'
import { reportsDirOf } from '@/lib/report/schedule/run-folder'
import { reportWork } from '@/lib/report/work-report'
import { oneLine } from './one-line'
import { plain } from './plain-text'
import { textTable } from './text-table'

const USAGE = `report list                  the reports there are
report run <name>            runs one now and says where its files are
  --last     length of the window, such as 24h or 7d (default 7d); d are days of the time zone's calendar
  --from, --to   a window of its own instead, ISO 8601 UTC
  --format   html, csv, json, parquet; several with commas (default html,csv)
  --zone     IANA time zone (default: the report's)
  --locale   en or ja (default en)
  --out      a folder to copy the files to as well`

const LEASE_MS = 60_000

/** The `report` command. @returns the exit status */
export async function report(args: string[]): Promise<number> {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        ...{ last: { type: 'string' }, from: { type: 'string' }, to: { type: 'string' }, zone: { type: 'string' } },
        ...{ format: { type: 'string' }, locale: { type: 'string' }, out: { type: 'string' } },
        help: { type: 'boolean', short: 'h' },
      },
    })
    const [verb, name] = positionals
    if (values.help || !verb) {
      console.log(USAGE)
      return values.help ? 0 : 1
    }
    const server = await openConsoleServer(readEnv(), {}, `report-${process.pid}`)
    try {
      if (verb === 'list') return await list(server)
      if (verb === 'run' && name) return await runNamed(server, name, values)
    } finally {
      await server.close()
    }
    console.error(`There is no such command.\n\n${USAGE}`)
    return 1
  } catch (error) {
    console.error(oneLine(error))
    return 1
  }
}

async function list(server: ConsoleServer): Promise<number> {
  const reports = await reportsOf(server).list(localPrincipal)
  console.log(
    textTable(
      ['name', 'title', 'sections'],
      reports.map((r) => [r.name, r.title, r.sections.length]),
    ),
  )
  return 0
}

interface RunOptions {
  last?: string
  from?: string
  to?: string
  zone?: string
  format?: string
  locale?: string
  out?: string
}

async function runNamed(server: ConsoleServer, name: string, options: RunOptions): Promise<number> {
  const { format, zone, out, ...rest } = options
  const wanted = { ...rest, ...(format && { formats: format.split(',') }), ...(zone && { timeZone: zone }) }
  const request = parseOrRefuse(runRequest, wanted)
  const found = await reportsOf(server).named(name, localPrincipal)
  const runs = reportRunsOf(server)
  const { id } = await runs.request(found, request, localPrincipal)
  const stop = new AbortController()
  process.once('SIGINT', () => stop.abort('stopped'))
  const reportsDir = reportsDirOf(server.env.dataDir)
  const { store } = server
  await carryOut({ store, reportsDir, work: reportWork(server), leaseMs: LEASE_MS }, id, stop.signal)
  return await tell(server, await runs.find(id, localPrincipal), out)
}

async function tell(server: ConsoleServer, run: ReportRun, out: string | undefined): Promise<number> {
  if (run.state !== 'succeeded') {
    console.error(plain([run.error?.message ?? `The run is ${run.state}.`, run.error?.hint].filter(Boolean).join(' ')))
    return 1
  }
  console.log(`Window: ${run.window.from} to ${run.window.to}. Rows: ${run.rowCount}.`)
  const rows: (string | number)[][] = []
  for (const { name, bytes } of run.files) {
    const { path } = await reportRunsOf(server).file(run.id, name, localPrincipal)
    const copy = out && join(resolve(out), name)
    if (copy) {
      await mkdir(resolve(out), { recursive: true })
      await copyFile(path, copy)
    }
    rows.push([formatBytes(bytes, 'en'), copy || path])
  }
  console.log(textTable(['size', 'file'], rows))
  return 0
}

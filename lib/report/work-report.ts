import { createHash } from 'node:crypto'
import type { Principal } from '@/lib/auth/principal'
import type { ConsoleServer } from '@/lib/execution/console-server'
import { exportJson } from '@/lib/execution/export-rows'
import type { Results } from '@/lib/execution/results'
import type { Store } from '@/lib/store/store'
import { askSection } from './ask-section'
import { Reports } from './reports'
import type { RunRow, RunWork } from './schedule/run-row'
import { titledSections, titleOf } from './section-titles'
import type { AnsweredReport } from './write/answered'
import { reportWords } from './write/report-words'
import { dataParts, writeReport } from './write/write-report'

/**
 * What a run of a report does: asks its sections over the run's window in its owner's name, one after the other, and
 * writes the files, unless the schedule's condition says that there is nothing to tell.
 */
export function reportWork(server: ConsoleServer): RunWork {
  return async (run, folder, signal) => {
    const principal: Principal = { id: run.owner }
    const report = await answer(server, run, principal, signal)
    const digest = run.condition === 'changed' ? await digestOf(report, server.results) : null
    const isMatched = await holds(server.store, run, report, digest)
    const files = isMatched
      ? await writeReport(report, JSON.parse(run.formats), { folder, results: server.results, signal })
      : []
    const { rowCount, scannedBytes, costUsd } = report
    return { outcome: isMatched ? 'matched' : 'not-matched', files, rowCount, scannedBytes, costUsd, digest }
  }
}

async function answer(
  server: ConsoleServer,
  run: RunRow,
  principal: Principal,
  signal: AbortSignal,
): Promise<AnsweredReport> {
  const report = await new Reports(server.store).find(run.report_id, principal)
  const locale = run.locale === 'ja' ? 'ja' : 'en'
  const words = reportWords(locale, run.time_zone)
  const window = { from: new Date(run.window_from).toISOString(), to: new Date(run.window_to).toISOString() }
  const parts: AnsweredReport['parts'] = []
  for (const section of titledSections(report, words)) {
    const cause = { principal, schedule: run.schedule_id ?? undefined, signal }
    parts.push(section.kind === 'text' ? section : await askSection(server, section, window, cause))
  }
  const data = parts.filter((part) => part.kind === 'data')
  const sum = (of: (part: (typeof data)[number]) => number) => data.reduce((total, part) => total + of(part), 0)
  return {
    ...{ title: titleOf(report, words), timeZone: run.time_zone, locale, window, parts },
    ...{ nominalAt: new Date(run.nominal_at).toISOString(), writtenAt: new Date().toISOString() },
    rowCount: sum((part) => part.rowCount),
    scannedBytes: sum((part) => part.execution.scannedBytes),
    costUsd: sum((part) => part.execution.costUsd),
  }
}

/** Whether there is something to tell, by the run's condition. */
async function holds(store: Store, run: RunRow, report: AnsweredReport, digest: string | null): Promise<boolean> {
  if (run.condition === 'rows') return report.rowCount > 0
  if (run.condition !== 'changed' || run.schedule_id === null) return true
  const before = await store
    .selectFrom('report_run')
    .select('digest')
    .where('schedule_id', '=', run.schedule_id)
    .where('digest', 'is not', null)
    .where('id', '<>', run.id)
    .orderBy('nominal_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return before?.digest !== digest
}

/** SHA-256 of all rows of all sections. */
async function digestOf(report: AnsweredReport, results: Results): Promise<string> {
  const hash = createHash('sha256')
  for (const { result } of dataParts(report)) {
    for await (const piece of exportJson(result.columns, results.stream(result))) hash.update(piece)
  }
  return hash.digest('hex')
}

import { exportJson } from '@/lib/execution/export-rows'
import type { Results } from '@/lib/execution/results'
import type { AnsweredReport } from './answered'

/** A report as one JSON document, piece by piece, all rows: each section's result in the contract's shape. */
export async function* jsonReport(report: AnsweredReport, results: Pick<Results, 'stream'>): AsyncGenerator<string> {
  const { title, timeZone, window, nominalAt, writtenAt, rowCount, scannedBytes, costUsd } = report
  const head = { title, timeZone, window, nominalAt, writtenAt, rowCount, scannedBytes, costUsd }
  yield `{"report":${JSON.stringify(head)},"sections":[`
  for (const [i, part] of report.parts.entries()) {
    yield i === 0 ? '\n' : ',\n'
    if (part.kind === 'text') {
      yield JSON.stringify({ title: part.title, text: part.text })
      continue
    }
    const { query, params, sql, engine, engineExecutionId, finishedAt } = part.execution
    const asked = { query, params, sql, engine, engineExecutionId, finishedAt }
    const about = { title: part.title, rowCount: part.rowCount, ofTotal: part.ofTotal, asked }
    yield `${JSON.stringify(about).slice(0, -1)},"result":`
    yield* exportJson(part.result.columns, results.stream(part.result))
    yield '}'
  }
  yield '\n]}\n'
}

import type { ResultColumn } from '@/lib/engine/engine'
import type { Cell } from '@/lib/execution/result-value'
import type { Results } from '@/lib/execution/results'
import type { AnsweredReport, DataPart } from './answered'
import { Html, html } from './html-text'
import { REPORT_CSS } from './report-css'
import { type ReportWords, reportWords } from './report-words'

/** Nothing is loaded and nothing runs, wherever the file is opened. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"

/** A report as one HTML file that needs nothing else: piece by piece, all rows. */
export async function* htmlReport(report: AnsweredReport, results: Pick<Results, 'stream'>): AsyncGenerator<string> {
  const words = reportWords(report.locale, report.timeZone)
  yield `<!doctype html>\n${headOf(report, words).text}`
  for (const part of report.parts) {
    if (part.kind === 'text') {
      yield html`<section><h2>${part.title}</h2><p class="words">${part.text}</p></section>\n`.text
      continue
    }
    yield partHead(part, words).text
    if (part.rowCount > 0) {
      const columns = part.result.columns
      yield html`<div class="table"><table><thead><tr>${columns.map(columnHead)}</tr></thead><tbody>\n`.text
      for await (const rows of results.stream(part.result)) {
        yield rows.map((row) => rowOf(row, columns, words).text).join('')
      }
      yield '</tbody></table></div>\n'
    }
    yield `${evidence(part, words).text}</section>\n`
  }
  yield html`<footer>${words.say('file.made-by')}</footer></main></body></html>\n`.text
}

function headOf(report: AnsweredReport, { say, time, number, bytes, usd }: ReportWords): Html {
  const { from, to } = report.window
  const facts: [string, string][] = [
    [say('file.window'), say('file.window-span', { from: time(from), to: time(to) })],
    [say('file.zone'), report.timeZone],
    [say('file.due'), time(report.nominalAt)],
    [say('file.written'), time(report.writtenAt)],
    [say('file.rows'), number(report.rowCount)],
    [say('file.scanned'), `${bytes(report.scannedBytes)}, ${usd(report.costUsd)}`],
  ]
  return html`<html lang="${report.locale}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Html(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer">
<title>${report.title}</title><style>${new Html(REPORT_CSS)}</style></head><body><main>
<h1>${report.title}</h1>
<dl>${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
`
}

function partHead({ title, rowCount, ofTotal }: DataPart, { say, number }: ReportWords): Html {
  const count =
    ofTotal !== null && ofTotal > rowCount
      ? say('file.rows-of', { count: number(rowCount), total: number(ofTotal) })
      : say('file.row-count', { count: rowCount })
  return html`<section><h2>${title}</h2><p class="count">${count}</p>\n`
}

function columnHead({ name, type }: ResultColumn): Html {
  return html`<th scope="col"${isNumeric(type) ? new Html(' class="n"') : ''}>${name}</th>`
}

function rowOf(row: readonly Cell[], columns: readonly ResultColumn[], words: ReportWords): Html {
  return html`<tr>${row.map((cell, i) => cellOf(cell, columns[i]?.type ?? 'string', words))}</tr>\n`
}

function cellOf(cell: Cell, type: ResultColumn['type'], { time, number }: ReportWords): Html {
  if (cell === null) return html`<td class="none">–</td>`
  if (typeof cell === 'number') return html`<td class="n">${number(cell)}</td>`
  if (type === 'time' && typeof cell === 'string') return html`<td class="t">${time(cell)}</td>`
  const text = Array.isArray(cell) && cell.every((member) => typeof member === 'string') ? cell.join('\n') : cell
  return html`<td>${typeof text === 'object' ? JSON.stringify(text) : text}</td>`
}

/** What the rows were computed from, so that anybody can ask again. */
function evidence({ execution, isOwnWindow }: DataPart, { say, time, bytes, usd }: ReportWords): Html {
  const cost = `${bytes(execution.scannedBytes)}, ${usd(execution.costUsd)}`
  const facts = [
    say('file.asked', { time: time(execution.finishedAt ?? execution.startedAt), engine: execution.engine }),
    ...(execution.engineExecutionId ? [say('file.engine-id', { id: execution.engineExecutionId })] : []),
    say('file.cost', { cost }),
    ...(isOwnWindow ? [say('file.own-window')] : []),
  ]
  return html`<details><summary>${say('file.evidence')}</summary><p>${facts.join(' · ')}</p><pre>${execution.sql}</pre></details>`
}

function isNumeric(type: ResultColumn['type']): boolean {
  return type === 'integer' || type === 'number'
}

import type { AnsweredReport } from './answered'
import { reportWords } from './report-words'

/** The page that lies beside the files: what they are, for which window, and what was done to them. */
export function aboutText(report: AnsweredReport, files: readonly { name: string; about: string }[]): string {
  const { say, time, number, bytes, usd } = reportWords(report.locale, report.timeZone)
  const { from, to } = report.window
  const lines = [
    report.title,
    '',
    `${say('file.window')}: ${say('file.window-span', { from: time(from), to: time(to) })}`,
    `${say('file.zone')}: ${report.timeZone}`,
    `${say('file.due')}: ${time(report.nominalAt)}`,
    `${say('file.written')}: ${time(report.writtenAt)}`,
    `${say('file.rows')}: ${number(report.rowCount)}`,
    `${say('file.scanned')}: ${bytes(report.scannedBytes)}, ${usd(report.costUsd)}`,
    '',
    ...files.map(({ name, about }) => `${name}: ${about}`),
    '',
    say('file.utc-note'),
    ...(files.some(({ name }) => name.endsWith('.csv')) ? [say('file.csv-note')] : []),
  ]
  return `${lines.join('\r\n')}\r\n`
}

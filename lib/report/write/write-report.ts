import { createReadStream, createWriteStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { exportCsv } from '@/lib/execution/export-rows'
import type { Results } from '@/lib/execution/results'
import type { ReportFormat } from '../report-request'
import { aboutText } from './about'
import type { AnsweredReport, DataPart } from './answered'
import { htmlReport } from './html-report'
import { jsonReport } from './json-report'
import { reportWords } from './report-words'

/**
 * Writes a report's files into a folder, from the stored results, at no time more than a chunk of rows in memory: one
 * HTML and one JSON file, a CSV and a Parquet file a section, and a page about them.
 * @returns the names of the files
 * @throws what the disk or the stored results refuse; the abort's reason
 */
export async function writeReport(
  report: AnsweredReport,
  formats: readonly ReportFormat[],
  { folder, results, signal }: { folder: string; results: Pick<Results, 'stream'>; signal: AbortSignal },
): Promise<string[]> {
  const { say, number } = reportWords(report.locale, report.timeZone)
  const files: { name: string; about: string }[] = []
  const write = async (name: string, about: string, pieces: Readable) => {
    const path = join(/* turbopackIgnore: true */ folder, name)
    await pipeline(pieces, createWriteStream(/* turbopackIgnore: true */ path, { mode: 0o600 }), { signal })
    files.push({ name, about })
  }
  const whole = say('file.all-sections', { rows: number(report.rowCount) })
  if (formats.includes('html')) await write('report.html', whole, Readable.from(htmlReport(report, results)))
  if (formats.includes('json')) await write('report.json', whole, Readable.from(jsonReport(report, results)))
  for (const [i, part] of dataParts(report).entries()) {
    const name = fileName(i, part.title)
    const about = say('file.section', { title: part.title, rows: number(part.rowCount) })
    if (formats.includes('csv')) {
      await write(`${name}.csv`, about, Readable.from(exportCsv(part.result.columns, results.stream(part.result))))
    }
    if (formats.includes('parquet')) {
      await write(`${name}.parquet`, about, createReadStream(/* turbopackIgnore: true */ part.result.path))
    }
  }
  const readme = join(/* turbopackIgnore: true */ folder, 'README.txt')
  await writeFile(/* turbopackIgnore: true */ readme, aboutText(report, files), { mode: 0o600, signal })
  return [...files.map(({ name }) => name), 'README.txt']
}

/** The sections that have rows. */
export function dataParts(report: AnsweredReport): DataPart[] {
  return report.parts.filter((part) => part.kind === 'data')
}

/** `03-new-findings`: the section's place, and what of its title every file system can hold. */
function fileName(i: number, title: string): string {
  const words = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '')
  return [String(i + 1).padStart(2, '0'), words].filter(Boolean).join('-')
}

import { resolve } from 'node:path'
import { LakewardenError } from '@/lib/errors'
import { importKinds, isImportKind } from '@/lib/lake/local/import/import-kind'
import { type ImportSummary, importLogs } from '@/lib/lake/local/import/import-logs'
import type { Form } from '@/lib/lake/local/normalise/form'
import { importProgress } from './import-progress'
import type { LakeArguments } from './lake'
import { plain } from './plain-text'
import { textTable } from './text-table'

/** `lake import <source> <files or folders...>`. @returns 0, or 2 where something could not be read */
export async function lakeImport({ lakeDir, names, options }: LakeArguments): Promise<number> {
  const [kind = '', ...paths] = names
  if (!isImportKind(kind)) {
    throw new LakewardenError('bad-params', `"${kind}" is no source.`, {
      hint: `Sources: ${Object.keys(importKinds).join(', ')}.`,
    })
  }
  if (paths.length === 0) throw new LakewardenError('bad-params', 'Which files or folders?')
  const show = importProgress()
  const started = performance.now()
  const summary = await importLogs({
    lakeDir,
    kind,
    // npm runs scripts in the package's folder; the paths were typed where the person is.
    paths: paths.map((p) => resolve(process.env.INIT_CWD ?? '', p)),
    form: formOf(options.form),
    account: options.account,
    region: options.region,
    onProgress: show.update,
  }).finally(show.end)
  print(summary, lakeDir, (performance.now() - started) / 1000)
  return summary.quarantined > 0 ? 2 : 0
}

function formOf(text: string | undefined): Form {
  if (text === undefined || text === 'current') return 'current'
  if (text === '2024') return '2024'
  throw new LakewardenError('bad-params', `--form is current or 2024, not "${text}".`)
}

function print(summary: ImportSummary, lakeDir: string, seconds: number): void {
  const groups = summary.groups.map((g) => [
    ...[g.source, g.account, g.region, g.events],
    ...[new Date(g.firstTime).toISOString(), new Date(g.lastTime).toISOString()],
  ])
  if (groups.length > 0) {
    console.log(`\n${textTable(['source', 'account', 'Region', 'events', 'first', 'last'], groups)}`)
  }
  const megabytes = summary.bytesRead / 1e6
  const count = (n: number, one: string, many = `${one}s`) => `${n.toLocaleString('en')} ${n === 1 ? one : many}`
  console.log(
    `\n${count(summary.events, 'event')} from ${count(summary.files - summary.alreadyImported, 'file')} ` +
      `(${megabytes.toFixed(1)} MB) in ${seconds.toFixed(1)} s, in ${count(summary.lakeFiles, 'lake file')} under ${plain(lakeDir)}`,
  )
  if (summary.alreadyImported > 0) {
    console.log(
      `${count(summary.alreadyImported, 'file')} imported before: nothing added from ${summary.alreadyImported === 1 ? 'it' : 'them'}`,
    )
  }
  if (summary.duplicates > 0) console.log(`${count(summary.duplicates, 'duplicate event')} left out`)
  if (summary.leftOut.length > 0) {
    const shown = summary.leftOut.slice(0, 5).map((p) => plain(p))
    console.log(`Left out as no logs: ${shown.join(', ')}${summary.leftOut.length > 5 ? ', ...' : ''}`)
  }
  for (const [reason, n] of summary.skipped) console.log(`Not imported: ${n.toLocaleString('en')} x ${plain(reason)}`)
  if (summary.quarantined === 0) return
  console.log(
    `\n${count(summary.quarantined, 'record or file', 'records or files')} could not be read, kept in ${plain(summary.quarantinePath)}:`,
  )
  for (const [reason, n] of summary.quarantineReasons) console.log(`  ${n.toLocaleString('en')} x ${plain(reason)}`)
}

import { basename } from 'node:path'
import type { ImportProgress } from '@/lib/lake/local/import/import-options'
import { plain } from './plain-text'

const BAR = 24

/** Shows how far an import is: a bar on a terminal, now and then a line elsewhere. */
export function importProgress(): { update(progress: ImportProgress): void; end(): void } {
  const isTerminal = process.stderr.isTTY === true
  const everyMs = isTerminal ? 100 : 10_000
  let shown = performance.now()
  let hasBar = false
  const update = (progress: ImportProgress) => {
    const now = performance.now()
    if (now - shown < everyMs) return
    shown = now
    const line = lineOf(progress)
    if (isTerminal) {
      process.stderr.write(`\r\x1b[2K${line.slice(0, Math.max(20, (process.stderr.columns ?? 80) - 1))}`)
      hasBar = true
    } else console.error(line)
  }
  const end = () => {
    if (hasBar) process.stderr.write('\r\x1b[2K')
    hasBar = false
  }
  return { update, end }
}

function lineOf({ bytesRead, bytesTotal, events, file, step }: ImportProgress): string {
  const part = bytesTotal > 0 ? Math.min(1, bytesRead / bytesTotal) : 1
  const full = Math.round(part * BAR)
  const bar = `[${'#'.repeat(full)}${'.'.repeat(BAR - full)}]`
  const what = step === 'writing' ? 'writing the lake files' : plain(basename(file))
  return `${bar} ${Math.round(part * 100)} %  ${events.toLocaleString('en')} events  ${what}`
}

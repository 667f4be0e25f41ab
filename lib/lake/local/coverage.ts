import { allTables, tableOfSource } from '@/lib/lake/all-tables'
import type { LakeFile, Manifest } from './manifest'

/** What the lake holds of one source. Times are ISO 8601 UTC; null where nothing was collected. */
export interface SourceCoverage {
  source: string
  files: number
  rows: number
  bytes: number
  firstTime: string | null
  newestTime: string | null
  accounts: string[]
  regions: string[]
}

/** The coverage of the eight native sources, those without a file included, and of every custom one. */
export function coverageOf(manifest: Manifest): SourceCoverage[] {
  const bySource = Map.groupBy(manifest.files().filter(isAsked), (f) => f.source)
  const names = new Set([...allTables.map((t) => t.source), ...bySource.keys()])
  return [...names].map((source) => coverageOfFiles(source, bySource.get(source) ?? []))
}

function coverageOfFiles(source: string, files: readonly LakeFile[]): SourceCoverage {
  return {
    source,
    files: files.length,
    rows: sum(files.map((f) => f.rows)),
    bytes: sum(files.map((f) => f.bytes)),
    firstTime: iso(files.reduce((low, f) => Math.min(low, f.firstTime ?? low), Number.POSITIVE_INFINITY)),
    newestTime: iso(newest(files)),
    accounts: distinct(files.map((f) => f.account)),
    regions: distinct(files.map((f) => f.region)),
  }
}

/** The newest event of the whole lake, ISO 8601 UTC, or null for an empty lake. */
export function newestTime(manifest: Manifest): string | null {
  return iso(newest(manifest.files().filter(isAsked)))
}

/** Whether a file may answer questions: those of another source version have other columns. */
export function isAsked({ source, version }: LakeFile): boolean {
  return version === (tableOfSource(source)?.version ?? version)
}

function newest(files: readonly LakeFile[]): number {
  return files.reduce((high, f) => Math.max(high, f.lastTime ?? high), Number.NEGATIVE_INFINITY)
}

function iso(ms: number): string | null {
  return Number.isFinite(ms) ? new Date(ms).toISOString() : null
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0)
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].filter(Boolean).sort()
}

import type { Form } from '@/lib/lake/local/normalise/form'
import type { ImportKind } from './import-kind'

/** How the records of a file are read. */
export interface ReadingOptions {
  kind: ImportKind
  form?: Form
  /** For records that do not tell them (Kubernetes audit events, flow logs of the default format). */
  account?: string
  region?: string
}

/** What to import, and where to. */
export interface ImportOptions extends ReadingOptions {
  lakeDir: string
  /** Files and folders; folders are walked. */
  paths: readonly string[]
  /** Threads that read files beside this one; by default as many as pay off. */
  readers?: number
  onProgress?(progress: ImportProgress): void
}

/** How far an import is. */
export interface ImportProgress {
  bytesRead: number
  bytesTotal: number
  events: number
  file: string
  step: 'reading' | 'writing'
}

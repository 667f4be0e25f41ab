import type { Form } from '@/lib/lake/local/normalise/form'
import type { ImportKind } from './import-kind'

/** What to import, and where to. */
export interface ImportOptions {
  lakeDir: string
  kind: ImportKind
  /** Files and folders; folders are walked. */
  paths: readonly string[]
  form?: Form
  /** For records that do not tell them (Kubernetes audit events, flow logs of the default format). */
  account?: string
  region?: string
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

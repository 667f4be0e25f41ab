/** One row a report. Times are epoch milliseconds; `sections` is JSON. */
export interface ReportTable {
  id: string
  owner: string
  /** Under which the command line runs it; one of a kind for its owner. */
  name: string
  title: string
  /** IANA zone in which its times are printed, where a schedule says no other. */
  time_zone: string
  sections: string
  created_at: number
  updated_at: number
}

/** One row a schedule of a report. Times are epoch milliseconds; `formats` is JSON. */
export interface ScheduleTable {
  id: string
  /** Also of one that is built in, and has no row of its own. */
  report_id: string
  /** In whose name it asks. */
  owner: string
  cron: string
  /** IANA zone of the cron, the window and the printed times. */
  time_zone: string
  /** Language of the report's own words: `en` or `ja`. */
  locale: string
  /** Length of the window, such as `7d`. */
  last: string
  /** The window ends so long before the run is due: the lake does not have the newest events yet. */
  lag_ms: number
  formats: string
  /** When a run has files: `always`, `rows` (only if there are any), `changed` (only if they are others than before). */
  condition: string
  misfire: string
  misfire_max: number
  overlap: string
  keep_days: number
  /** `active` or `paused`. */
  state: string
  paused_reason: string | null
  /** It pauses then, unless somebody has renewed it. */
  expires_at: number
  next_run_at: number | null
  created_at: number
  updated_at: number
}

/**
 * One row a run of a report: an occurrence of a schedule, or one by hand. No two of a schedule share a nominal time.
 * Times are epoch milliseconds; `formats`, `files` and `error` are JSON.
 */
export interface ReportRunTable {
  id: string
  report_id: string
  schedule_id: string | null
  owner: string
  /** When it was due. */
  nominal_at: number
  created_at: number
  /** `queued`, `running`, `succeeded`, `failed` (trying again would not help), `dead` (given up), `skipped`. */
  state: string
  /** How often it was tried; one that was stopped with the scheduler does not count. */
  attempt: number
  /** It waits until then. */
  not_before: number
  lease_owner: string | null
  lease_until: number | null
  /** Rises with every claim: who writes with an older one has lost the run. */
  fence: number
  window_from: number
  window_to: number
  time_zone: string
  locale: string
  formats: string
  condition: string
  keep_days: number
  started_at: number | null
  finished_at: number | null
  /** When its files became the output of this occurrence. */
  published_at: number | null
  /** Name of the folder that holds them; null without files, or when they are no longer kept. */
  folder: string | null
  files: string
  kept_until: number | null
  /** `matched` or `not-matched`, by the condition. */
  outcome: string | null
  row_count: number
  scanned_bytes: number
  cost_usd: number
  /** SHA-256 of all rows, for the condition `changed`. */
  digest: string | null
  error: string | null
  /** How many runs this one stands for that never ran. */
  skipped: number
}

/** One row a try of a run. */
export interface ReportAttemptTable {
  run_id: string
  fence: number
  started_at: number
  finished_at: number | null
  error: string | null
}

/**
 * One row a scan of the lake, also one that cost nothing. Times are epoch milliseconds, money whole billionths of a US
 * dollar: sums of them are exact, so that a budget holds to the last cent.
 */
export interface LedgerTable {
  /** The execution that scanned; its own record may be gone by now. */
  id: string
  at: number
  /** `reserved` while it may still scan, then `settled`; `released` when nothing was scanned on its behalf. */
  state: string
  principal: string
  query: string
  /** The shared link or the schedule it ran for. */
  link: string | null
  schedule: string | null
  engine: string
  /** Length of the window that was asked, for estimates from a question's own history. */
  window_ms: number | null
  /** What was foretold and from what, as JSON. */
  estimate: string | null
  reserved_nano_usd: number
  scanned_bytes: number
  billed_bytes: number
  nano_usd: number
  usd_per_tb: number
  settled_at: number | null
}

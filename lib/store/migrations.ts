/** How a database calls what a migration needs. */
export interface Spelling {
  /** 64 bits; times are epoch milliseconds. */
  integer: string
  real: string
  /** What ends a table's definition. */
  strict: string
}

/** A step of the schema: its statements. */
type Migration = (spelling: Spelling) => string[]

/** The schema's history: new steps go to the end, none is ever changed. */
export const MIGRATIONS: readonly Migration[] = [
  ({ integer, real, strict }) => [
    `CREATE TABLE execution (
       id TEXT PRIMARY KEY, query TEXT NOT NULL, params TEXT NOT NULL, principal TEXT NOT NULL, key TEXT NOT NULL,
       state TEXT NOT NULL, engine TEXT NOT NULL, engine_execution_id TEXT, sql TEXT NOT NULL,
       started_at ${integer} NOT NULL, finished_at ${integer}, scanned_bytes ${integer} NOT NULL,
       estimated_bytes ${integer}, cost_usd ${real} NOT NULL, row_count ${integer}, columns TEXT, result_path TEXT,
       shared_from TEXT, result_kept_until ${integer}, error TEXT)${strict}`,
    'CREATE INDEX execution_by_key ON execution (key, finished_at)',
    'CREATE INDEX execution_by_expiry ON execution (result_kept_until)',
  ],
  ({ integer, real, strict }) => [
    `CREATE TABLE ledger (
       id TEXT PRIMARY KEY, at ${integer} NOT NULL, state TEXT NOT NULL, principal TEXT NOT NULL, query TEXT NOT NULL,
       link TEXT, schedule TEXT, engine TEXT NOT NULL, window_ms ${integer}, estimate TEXT,
       reserved_nano_usd ${integer} NOT NULL, scanned_bytes ${integer} NOT NULL, billed_bytes ${integer} NOT NULL,
       nano_usd ${integer} NOT NULL, usd_per_tb ${real} NOT NULL, settled_at ${integer})${strict}`,
    'CREATE INDEX ledger_by_time ON ledger (at, principal)',
    'CREATE INDEX ledger_by_query ON ledger (query, at)',
    'ALTER TABLE execution ADD COLUMN estimate TEXT',
  ],
  ({ integer, real, strict }) => [
    `CREATE TABLE saved_query (
       id TEXT PRIMARY KEY, owner TEXT NOT NULL, visibility TEXT NOT NULL, folder TEXT NOT NULL, name TEXT NOT NULL,
       description TEXT NOT NULL, version ${integer} NOT NULL, created_at ${integer} NOT NULL,
       updated_at ${integer} NOT NULL)${strict}`,
    'CREATE INDEX saved_query_by_name ON saved_query (owner, folder, name)',
    `CREATE TABLE saved_version (
       saved_query_id TEXT NOT NULL, version ${integer} NOT NULL, query TEXT NOT NULL, params TEXT NOT NULL, last TEXT,
       time_zone TEXT NOT NULL, chart TEXT, saved_by TEXT NOT NULL, saved_at ${integer} NOT NULL,
       PRIMARY KEY (saved_query_id, version))${strict}`,
    `CREATE TABLE link (
       id TEXT PRIMARY KEY, title TEXT NOT NULL, note TEXT NOT NULL, created_by TEXT NOT NULL,
       created_at ${integer} NOT NULL, expires_at ${integer}, revoked_at ${integer}, query TEXT NOT NULL,
       params TEXT NOT NULL, last TEXT, time_zone TEXT NOT NULL, chart TEXT, saved_query_id TEXT,
       saved_query_version ${integer}, execution_id TEXT NOT NULL, engine TEXT NOT NULL, engine_execution_id TEXT,
       asked_by TEXT NOT NULL, started_at ${integer} NOT NULL, finished_at ${integer} NOT NULL, sql TEXT NOT NULL,
       scanned_bytes ${integer} NOT NULL, cost_usd ${real} NOT NULL, row_count ${integer} NOT NULL,
       columns TEXT NOT NULL, result_path TEXT NOT NULL, result_bytes ${integer} NOT NULL,
       result_sha256 TEXT NOT NULL, result_kept_until ${integer})${strict}`,
    'CREATE UNIQUE INDEX link_by_execution ON link (execution_id)',
    'CREATE INDEX link_by_creator ON link (created_by, created_at)',
  ],
  ({ integer }) => [`ALTER TABLE execution ADD COLUMN reused_within_ms ${integer}`],
  ({ integer, real, strict }) => [
    `CREATE TABLE report (
       id TEXT PRIMARY KEY, owner TEXT NOT NULL, name TEXT NOT NULL, title TEXT NOT NULL, time_zone TEXT NOT NULL,
       sections TEXT NOT NULL, created_at ${integer} NOT NULL, updated_at ${integer} NOT NULL)${strict}`,
    'CREATE UNIQUE INDEX report_by_name ON report (owner, name)',
    `CREATE TABLE schedule (
       id TEXT PRIMARY KEY, report_id TEXT NOT NULL, owner TEXT NOT NULL, cron TEXT NOT NULL, time_zone TEXT NOT NULL,
       locale TEXT NOT NULL, last TEXT NOT NULL, lag_ms ${integer} NOT NULL, formats TEXT NOT NULL, condition TEXT NOT NULL,
       misfire TEXT NOT NULL, misfire_max ${integer} NOT NULL, overlap TEXT NOT NULL, keep_days ${integer} NOT NULL,
       state TEXT NOT NULL, paused_reason TEXT, expires_at ${integer} NOT NULL, next_run_at ${integer},
       created_at ${integer} NOT NULL, updated_at ${integer} NOT NULL)${strict}`,
    'CREATE INDEX schedule_by_due ON schedule (state, next_run_at)',
    `CREATE TABLE report_run (
       id TEXT PRIMARY KEY, report_id TEXT NOT NULL, schedule_id TEXT, owner TEXT NOT NULL,
       nominal_at ${integer} NOT NULL, created_at ${integer} NOT NULL, state TEXT NOT NULL,
       attempt ${integer} NOT NULL, not_before ${integer} NOT NULL, lease_owner TEXT, lease_until ${integer},
       fence ${integer} NOT NULL, window_from ${integer} NOT NULL, window_to ${integer} NOT NULL,
       time_zone TEXT NOT NULL, locale TEXT NOT NULL, formats TEXT NOT NULL, condition TEXT NOT NULL, keep_days ${integer} NOT NULL, started_at ${integer},
       finished_at ${integer}, published_at ${integer}, folder TEXT, files TEXT NOT NULL, kept_until ${integer},
       outcome TEXT, row_count ${integer} NOT NULL, scanned_bytes ${integer} NOT NULL, cost_usd ${real} NOT NULL,
       digest TEXT, error TEXT, skipped ${integer} NOT NULL)${strict}`,
    'CREATE UNIQUE INDEX report_run_by_occurrence ON report_run (schedule_id, nominal_at)',
    'CREATE INDEX report_run_by_state ON report_run (state, not_before)',
    'CREATE INDEX report_run_by_report ON report_run (report_id, nominal_at)',
    `CREATE TABLE report_attempt (
       run_id TEXT NOT NULL, fence ${integer} NOT NULL, started_at ${integer} NOT NULL, finished_at ${integer},
       error TEXT, PRIMARY KEY (run_id, fence))${strict}`,
  ],
  () => ['ALTER TABLE execution ADD COLUMN part_of TEXT'],
  ({ integer, strict }) => [
    `CREATE TABLE node (id TEXT PRIMARY KEY, seen_at ${integer} NOT NULL)${strict}`,
    'ALTER TABLE execution ADD COLUMN node TEXT',
    `ALTER TABLE execution ADD COLUMN followed_at ${integer}`,
  ],
]

import { z } from 'zod'
import type { LakeTable } from '@/lib/lake/define-table'
import { cloudTrailMgmt } from '@/lib/lake/tables/cloud-trail-mgmt'
import { lambdaExecution } from '@/lib/lake/tables/lambda-execution'
import { s3Data } from '@/lib/lake/tables/s3-data'
import { defineQuery, type RowOf } from '@/lib/sql/define-query'
import { type Fragment, join, list, sql } from '@/lib/sql/sql'
import { laneOf } from '../users/lane'
import { isBy, principalParam } from '../users/principal'
import { exampleWindow, scopeOf, type Window, withWindow } from '../window-params'
import { baselineDaysParam, withBaseline } from './baseline'
import { globalServices } from './global-services'
import { isDenial, isFailure } from './outcome'

type Params = Window & { user: string; baseline_days: number }

// One scan gives every signal of the verdict its numbers: each row is one value of one facet (an IP, a client, a Region,
// a call, a key, an hour, a day) and says how often and on how many days it was seen before. Days are spans of 24 h
// counted back from the window's end, so that a window of 48 h is exactly two of them.

/** What did this principal do in the window, and how much of each did it do in the days before? */
export const verdictActivity = defineQuery({
  name: 'verdict.activity',
  title: 'A principal against its own past',
  sentence: 'What did this principal do in the window, and how much of each did it do in the days before?',
  params: withWindow({ user: principalParam, baseline_days: baselineDaysParam }),
  row: z.object({
    /** `all`, `ip`, `agent`, `region`, `operation`, `key`, `hour`, `day`, or `network` (IP by hour of the window). */
    facet: z.string(),
    source_ip: z.string().nullable(),
    user_agent: z.string().nullable(),
    region: z.string().nullable(),
    lane: z.string().nullable(),
    service: z.string().nullable(),
    operation: z.string().nullable(),
    access_key: z.string().nullable(),
    /** Hour of the day, UTC. */
    hour: z.number().nullable(),
    /** 24 h spans before the window's end; 0 is the last. */
    day: z.number().nullable(),
    /** Hours since the window's begin (facet `network`), and whether the calls came from the console. */
    window_hour: z.number().nullable(),
    is_console: z.boolean().nullable(),
    events: z.number(),
    failures: z.number(),
    denied: z.number(),
    data_events: z.number(),
    console_logins: z.number(),
    console_logins_without_mfa: z.number(),
    /** Successful IAM writes within an hour after a denied call. */
    writes_after_denial: z.number(),
    write_after_denial_time: z.string().nullable(),
    first_time: z.string().nullable(),
    last_time: z.string().nullable(),
    before_events: z.number(),
    before_failures: z.number(),
    before_denied: z.number(),
    before_data_events: z.number(),
    before_days: z.number(),
    before_last_time: z.string().nullable(),
  }),
  example: { ...exampleWindow, user: 'arn:aws:iam::111122223333:user/dave.ortiz' },
  sql: (p) => sql`
    SELECT * FROM (
      SELECT CASE grouping(source_ip, user_agent, region, operation, access_key, hour_of_day, day, window_hour)
          WHEN 127 THEN 'ip' WHEN 191 THEN 'agent' WHEN 223 THEN 'region' WHEN 239 THEN 'operation' WHEN 247 THEN 'key'
          WHEN 251 THEN 'hour' WHEN 253 THEN 'day' WHEN 126 THEN 'network' ELSE 'all' END AS facet,
        source_ip, user_agent, region, lane, service, operation, access_key, hour_of_day AS hour, day, window_hour,
        is_console,
        count_if(in_window) AS events, count_if(in_window AND is_failure) AS failures,
        count_if(in_window AND is_denied) AS denied, count_if(in_window AND is_data) AS data_events,
        count_if(in_window AND is_login) AS console_logins,
        count_if(in_window AND is_login AND is_mfa = FALSE) AS console_logins_without_mfa,
        count_if(is_write_after_denial) AS writes_after_denial,
        min(CASE WHEN is_write_after_denial THEN time_dt END) AS write_after_denial_time,
        min(CASE WHEN in_window THEN time_dt END) AS first_time, max(CASE WHEN in_window THEN time_dt END) AS last_time,
        count_if(NOT in_window) AS before_events, count_if(NOT in_window AND is_failure) AS before_failures,
        count_if(NOT in_window AND is_denied) AS before_denied,
        count_if(NOT in_window AND is_data) AS before_data_events,
        count(DISTINCT CASE WHEN NOT in_window THEN day END) AS before_days,
        max(CASE WHEN NOT in_window THEN time_dt END) AS before_last_time
      FROM (${judged(p)})
      GROUP BY GROUPING SETS ((), (source_ip), (user_agent), (region), (lane, service, operation), (access_key),
        (hour_of_day), (day), (window_hour, source_ip, is_console)))
    WHERE facet <> 'network' OR window_hour IS NOT NULL
    ORDER BY facet, events DESC, before_events DESC, source_ip, user_agent, region, lane, service, operation, access_key,
      hour, day, window_hour, is_console`,
})

/** One value of one facet. */
export type ActivityRow = RowOf<typeof verdictActivity>

/** The principal's calls with what each of them is, and the last denial before it. */
function judged(p: Params): Fragment {
  return sql`
    SELECT *, in_window AND is_iam_write AND date_diff('second', last_denial, time_dt) <= 3600 AS is_write_after_denial
    FROM (
      SELECT *, time_dt >= ${p.from} AS in_window, hour(time_dt) AS hour_of_day,
        date_diff('hour', time_dt, ${p.to}) / 24 AS day,
        CASE WHEN time_dt >= ${p.from} THEN date_diff('hour', ${p.from}, time_dt) END AS window_hour,
        service = 'iam.amazonaws.com' AND lane = 'write' AND NOT is_failure AS is_iam_write,
        operation = 'ConsoleLogin' AND NOT is_failure AS is_login,
        max(CASE WHEN is_denied THEN time_dt END)
          OVER (ORDER BY time_dt ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS last_denial
      FROM (${join(
        [cloudTrailMgmt, s3Data, lambdaExecution].map((table) => callsOf(table, p)),
        ' UNION ALL ',
      )}))`
}

function callsOf(table: LakeTable, p: Params): Fragment {
  const range = withBaseline(p, p.baseline_days)
  return sql`SELECT time_dt, ${table.source} <> 'CLOUD_TRAIL_MGMT' AS is_data, ${laneOf(table)} AS lane,
      api.service.name AS service, api.operation AS operation, ${isDenial(sql`api.response.error`)} AS is_denied,
      ${isFailure(sql`status`, sql`api.response.error`)} AS is_failure,
      coalesce(src_endpoint.ip, src_endpoint.domain) AS source_ip, substr(http_request.user_agent, 1, 512) AS user_agent,
      ${usedRegion} AS region, actor.user.credential_uid AS access_key,
      coalesce(is_mfa, actor.session.is_mfa) AS is_mfa, ${isFromConsole} AS is_console
    FROM ${table}
    WHERE ${table.within(range, scopeOf(p))} AND (${isBy(p.user)})`
}

const usedRegion = sql`CASE WHEN api.service.name NOT IN (${list(globalServices)})
    THEN region END`

/** A browser, or a service's console on the person's behalf. */
const isFromConsole = sql`coalesce(api.operation = 'ConsoleLogin' OR regexp_like(http_request.user_agent,
    '^(Mozilla/|.S3Console|console.amazonaws.com|signin.amazonaws.com)|console.*amazonaws.com'), FALSE)`

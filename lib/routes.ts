import type { Route } from 'next'

/** What every link between pages takes along: the window (relative or absolute), the scope and the zone. */
export interface Carried {
  /** Relative window such as `24h`; wins over `from` and `to`. */
  last?: string | undefined
  /** ISO 8601 instants. */
  from?: string | undefined
  to?: string | undefined
  accounts?: readonly string[] | undefined
  regions?: readonly string[] | undefined
  /** IANA zone in which times are shown. */
  tz?: string | undefined
}

type Extra = Readonly<Record<string, string | number | readonly string[] | null | undefined>>

/** The overview. */
export function overviewPath(carried: Carried = {}): Route {
  return path('/overview', carried)
}

/** The list of findings; `filters` are that page's own parameters, e.g. `{ severity: ['5'] }`. */
export function findingsPath(carried: Carried = {}, filters: Extra = {}): Route {
  return path('/findings', carried, filters)
}

/** One finding by its `finding_info.uid`. */
export function findingPath(uid: string, carried: Carried = {}): Route {
  return path('/finding', carried, { uid })
}

/** The page of one principal: IAM user, role, session, root (by ARN) or AWS service (by name). */
export function userPath(principal: string, carried: Carried = {}, filters: Extra = {}): Route {
  return path('/users', carried, { user: principal, ...filters })
}

/** The principals' page without one chosen; `filters` may narrow it, e.g. `{ ip: '203.0.113.7' }`. */
export function usersPath(carried: Carried = {}, filters: Extra = {}): Route {
  return path('/users', carried, filters)
}

/** The library of hunts; `filters` narrow it, e.g. `{ q: 'mining' }`. */
export function huntsPath(carried: Carried = {}, filters: Extra = {}): Route {
  return path('/hunts', carried, filters)
}

/** One hunt by its name, with or without `hunts.` before it; `params` are its own parameters, as text. */
export function huntPath(name: string, carried: Carried = {}, params: Readonly<Record<string, string>> = {}): Route {
  const own = Object.fromEntries(Object.entries(params).map(([key, text]) => [`p.${key}`, text]))
  return path(`/hunts/${encodeURIComponent(name.replace(/^hunts\./, ''))}`, carried, own)
}

/** What scanning cost; `filters` choose whose scans are listed, e.g. `{ question: 'findings.list' }`. */
export function costPath(carried: Carried = {}, filters: Extra = {}): Route {
  return path('/cost', carried, filters)
}

/** A person's own SQL. Nothing of it stands in an address. */
export function sqlPath(carried: Carried = {}): Route {
  return path('/sql', carried)
}

/** What the lake holds; `filters` may narrow it, e.g. `{ q: 'src_endpoint.ip' }`. */
export function lakePath(carried: Carried = {}, filters: Extra = {}): Route {
  return path('/lake', carried, filters)
}

/** Whether the lake may be read, and what is missing. */
export function accessPath(carried: Carried = {}): Route {
  return path('/access', carried)
}

/** Reports, their schedules and runs; `filters` choose one, e.g. `{ report: 'builtin:weekly-findings' }`. */
export function reportsPath(carried: Carried = {}, filters: Extra = {}): Route {
  return path('/reports', carried, filters)
}

/** Saved queries, and links to answers. */
export function savedPath(carried: Carried = {}, filters: Extra = {}): Route {
  return path('/saved', carried, filters)
}

/** One saved query. */
export function savedQueryPath(id: string, carried: Carried = {}): Route {
  return path(`/saved/${encodeURIComponent(id)}`, carried)
}

/** A link to a frozen answer. */
export function linkPath(id: string, carried: Carried = {}): Route {
  return path(`/l/${encodeURIComponent(id)}`, carried)
}

/** The same carried parameters with another window. */
export function withWindow(carried: Carried, from: Date, to: Date): Carried {
  return { ...carried, last: undefined, from: from.toISOString(), to: to.toISOString() }
}

function path(pathname: string, { last, from, to, accounts, regions, tz }: Carried, extra: Extra = {}): Route {
  const query = new URLSearchParams()
  const span = last ? { last } : { from, to }
  for (const [key, value] of Object.entries({ ...extra, ...span, accounts, regions, tz })) {
    if (value === undefined || value === null || value === '') continue
    const text = Array.isArray(value) ? value.join(',') : String(value)
    if (text) query.set(key, text)
  }
  const text = query.toString()
  // The pathname is one of ours by construction; Next's route types cannot see through the concatenation.
  return (text ? `${pathname}?${text}` : pathname) as Route
}

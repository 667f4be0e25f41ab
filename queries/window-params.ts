import { z } from 'zod'

const instant = z.iso.datetime({ offset: true, error: 'needs an ISO 8601 time with zone, e.g. 2026-01-31T00:00:00Z' })

const account = z.string().regex(/^[0-9A-Za-z_-]{1,64}$/, 'is no account id')
const region = z.string().regex(/^[a-z0-9-]{1,64}$/, 'is no Region')

// Strict: a misspelt `acounts` would be answered for all accounts.
const windowShape = z.strictObject({
  /** First instant, inclusive. */
  from: instant.transform((t) => new Date(t)),
  /** Last instant, exclusive. */
  to: instant.transform((t) => new Date(t)),
  /** Only these accounts; absent or empty means all. */
  accounts: z.array(account).max(1_000).optional(),
  /** Only these Regions; absent or empty means all. */
  regions: z.array(region).max(100).optional(),
})

/** A window of the lake with more parameters beside it. The window must not be empty or reversed. */
export function withWindow<S extends z.core.$ZodShape>(more: S) {
  return windowShape.extend(more).refine((p) => (p as unknown as Window).from < (p as unknown as Window).to, {
    path: ['to'],
    error: 'must be later than "from"',
  })
}

/** The window and scope that every question has. */
export const windowParams = withWindow({})

/** A parsed window and scope. */
export interface Window {
  from: Date
  to: Date
  accounts?: string[] | undefined
  regions?: string[] | undefined
}

/** The parsed scope as tables take it. */
export function scopeOf(p: Window): { accounts?: string[]; regions?: string[] } {
  return { ...(p.accounts ? { accounts: p.accounts } : {}), ...(p.regions ? { regions: p.regions } : {}) }
}

/** The window of the same length just before. */
export function windowBefore(p: Window): { from: Date; to: Date } {
  return { from: new Date(2 * p.from.getTime() - p.to.getTime()), to: p.from }
}

/** Example parameters that fit any lake: a long window. */
export const exampleWindow = { from: '2020-01-01T00:00:00Z', to: '2035-01-01T00:00:00Z' }

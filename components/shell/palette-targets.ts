import type { Route } from 'next'
import { type Carried, findingPath, findingsPath, huntsPath, userPath, usersPath } from '@/lib/routes'
import { type PageName, pages } from './pages'

/** A place the palette can lead to. `value` is what was typed, where it belongs into the label. */
export interface Target {
  key: PageName | 'principal' | 'finding' | 'findings-with' | 'hunts-with' | 'ip'
  href: Route
  value?: string
}

const ip = /^(\d{1,3}(\.\d{1,3}){3}|[0-9a-f]{0,4}(:[0-9a-f]{0,4}){2,7})$/i
const findingUid =
  /^(arn:[^:]*:(securityhub|guardduty|inspector2?|config|macie2?):|[0-9a-f]{32}$|[0-9a-f]{8}-[0-9a-f]{4}-)/i

/** Where a typed text may lead, the likeliest first. Nothing is asked of the lake before one is chosen. */
export function targetsOf(typed: string, carried: Carried): Target[] {
  const value = typed.trim()
  if (!value) return pages.map(({ name, path }) => ({ key: name, href: path(carried) }))
  const principal: Target = { key: 'principal', href: userPath(value, carried), value }
  const finding: Target = { key: 'finding', href: findingPath(value, carried), value }
  const hunts: Target = { key: 'hunts-with', href: huntsPath(carried, { q: value }), value }
  const mentions: Target = { key: 'findings-with', href: findingsPath(carried, { q: value }), value }
  if (ip.test(value)) return [{ key: 'ip', href: usersPath(carried, { ip: value }), value }, mentions]
  if (findingUid.test(value)) return [finding, mentions, principal]
  if (value.startsWith('arn:') || value.endsWith('.amazonaws.com')) return [principal, mentions, finding]
  return [mentions, hunts, principal, finding]
}

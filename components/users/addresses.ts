import { isAddress } from '@/lib/ip-address'
import type { UserValue } from '@/queries/users/values'

/** Addresses and instances that are looked for in flows and DNS at most. */
export const mostAddresses = 20

/** Where a principal's network traffic may be found. */
export interface Addresses {
  /** Source addresses of its calls in the window, the busiest first, at most `mostAddresses`. */
  ips: string[]
  /** EC2 instances whose role sessions it used: a session of an instance role is named like its instance. */
  instances: string[]
  /** Access keys it used, for findings that name the key only. */
  keys: string[]
  /** Source addresses there are in all. */
  allIps: number
}

/** The addresses, instances and keys among the values that a principal used in the window. */
export function addressesOf(values: readonly UserValue[], user: string): Addresses {
  const used = (dimension: string) =>
    values.flatMap((row) => (row.dimension === dimension && row.value !== null && row.events > 0 ? [row.value] : []))
  const ips = used('source_ip').filter(isAddress)
  const sessions = [user, ...used('user_uid')].map((uid) => /\/(i-[0-9a-f]{8,17})$/.exec(uid)?.[1])
  return {
    ips: ips.slice(0, mostAddresses),
    instances: [...new Set(sessions.filter((id) => id !== undefined))].slice(0, mostAddresses),
    keys: used('access_key')
      .filter((key) => /^[A-Z0-9]{16,128}$/.test(key))
      .slice(0, 100),
    allIps: ips.length,
  }
}

/** Is this an address of a private network (RFC 1918, RFC 6598, RFC 4193, link-local), which other networks use too? */
export function isPrivate(ip: string): boolean {
  return (
    /^(10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/.test(ip) ||
    /^(f[cd]|fe[89ab])/i.test(ip)
  )
}

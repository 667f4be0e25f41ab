import { and, type Fragment, perDialect, sql } from './sql'

/**
 * Whether an address lies in a network (`10.0.0.0/8`, `2001:db8::/32`). Anything that is no address does not.
 * IPv4 by arithmetic, which both engines do alike; IPv6 by Athena's own type, in DuckDB by its written-out digits.
 * @throws TypeError where `network` is none.
 */
export function inNetwork(ip: Fragment, network: string): Fragment {
  const [address = '', length = ''] = network.split('/')
  const bits = Number(length)
  if (!/^[0-9a-fA-F.:]+$/.test(address) || !/^\d{1,3}$/.test(length)) throw new TypeError('no network')
  if (!address.includes(':')) return inNetwork4(ip, address, bits)
  const digits = hexDigits(address).slice(0, Math.floor(bits / 4))
  if (bits > 128) throw new TypeError('no network')
  return perDialect({
    athena: sql`coalesce(contains(${network}, TRY_CAST(${ip} AS IPADDRESS)), FALSE)`,
    duckdb: and(
      sql`${ip} LIKE '%:%'`,
      sql`starts_with(${written6(ip)}, ${digits})`,
      bits % 4 !== 0 && nibbleBetween(ip, address, bits),
    ),
  })
}

/** Whether an address is one that only means something inside: private, loopback, link-local or shared (IPv4, IPv6). */
export function isPrivateIp(ip: Fragment): Fragment {
  return sql`regexp_like(${ip}, '^(10[.]|192[.]168[.]|172[.](1[6-9]|2[0-9]|3[01])[.]|127[.]|169[.]254[.]|100[.](6[4-9]|[7-9][0-9]|1[01][0-9]|12[0-7])[.]|::1$|[fF][cCdD][0-9a-fA-F]{2}:|[fF][eE][89abAB][0-9a-fA-F]:)')`
}

/** Whether it is an address that is not private. */
export function isPublicIp(ip: Fragment): Fragment {
  return sql`(regexp_like(${ip}, '^([0-9]{1,3}([.][0-9]{1,3}){3}|[0-9a-fA-F]{0,4}:[0-9a-fA-F:.]+)$') AND NOT ${isPrivateIp(ip)})`
}

function inNetwork4(ip: Fragment, address: string, bits: number): Fragment {
  const octets = address.split('.').map(Number)
  if (octets.length !== 4 || octets.some((o) => !(o >= 0 && o <= 255)) || bits > 32) throw new TypeError('no network')
  // Whole octets are a prefix of the text, which costs the least.
  if (bits === 32) return sql`${ip} = ${octets.join('.')}`
  if (bits % 8 === 0 && bits > 0) return sql`${ip} LIKE ${`${octets.slice(0, bits / 8).join('.')}.%`}`
  const size = 2 ** (32 - bits)
  const number = octets.reduce((sum, octet) => sum * 256 + octet, 0)
  const first = Math.floor(number / size) * size
  const part = (n: number) => sql`TRY_CAST(split_part(${ip}, '.', ${n}) AS bigint)`
  return sql`(${ip} NOT LIKE '%:%' AND ${part(1)} * 16777216 + ${part(2)} * 65536 + ${part(3)} * 256 + ${part(4)} BETWEEN ${first} AND ${first + size - 1})`
}

/** The 32 digits of an IPv6 address, in DuckDB's words. */
function written6(ip: Fragment): Fragment {
  const groups = (text: Fragment) => sql`list_filter(string_split(${text}, ':'), lambda g: g <> '')`
  const head = groups(sql`split_part(lower(${ip}), '::', 1)`)
  const tail = groups(sql`split_part(lower(${ip}), '::', 2)`)
  const padded = (list: Fragment) => sql`array_to_string(list_transform(${list}, lambda g: lpad(g, 4, '0')), '')`
  return sql`(${padded(head)} || repeat('0000', greatest(0, 8 - len(${head}) - len(${tail}))) || ${padded(tail)})`
}

function nibbleBetween(ip: Fragment, address: string, bits: number): Fragment {
  const at = Math.floor(bits / 4)
  const free = 2 ** (4 - (bits % 4))
  const first = Math.floor(Number.parseInt(hexDigits(address)[at] ?? '0', 16) / free) * free
  const digit = sql`substr(${written6(ip)}, ${at + 1}, 1)`
  return sql`${digit} BETWEEN ${first.toString(16)} AND ${(first + free - 1).toString(16)}`
}

function hexDigits(address: string): string {
  const [head = [], tail = []] = address
    .toLowerCase()
    .split('::')
    .map((part) => part.split(':').filter(Boolean))
  const zeros = address.includes('::') ? Array<string>(Math.max(0, 8 - head.length - tail.length)).fill('0') : []
  const groups = [...head, ...zeros, ...tail]
  if (groups.length !== 8 || groups.some((g) => !/^[0-9a-f]{1,4}$/.test(g))) throw new TypeError('no network')
  return groups.map((g) => g.padStart(4, '0')).join('')
}

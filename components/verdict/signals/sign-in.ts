import { isAddress, networkOf } from '@/lib/ip-address'
import { type Facts, sumOf } from './facts'
import { examplesOf, incomparable, rowsWith, type Signal, unknown } from './signal'

/** Console sign-ins without MFA. Federated people bring their MFA with them, and sign in by another call. */
export function noMfa(facts: Facts): Signal {
  const { console_logins: total, console_logins_without_mfa: count } = facts.all
  if (facts.all.events === 0) return unknown('no-mfa', facts, 'nothing-done')
  if (total === 0) return unknown('no-mfa', facts, 'no-login')
  return {
    id: 'no-mfa',
    answer: count > 0 ? 'yes' : 'no',
    numbers: { count, total },
    examples: [],
    ...rowsWith('operation', ['ConsoleLogin']),
    question: 'activity',
  }
}

/** Hours in which both the console and a key or session were used, from different addresses. */
export function consoleAndKey(facts: Facts): Signal {
  const id = 'console-and-key'
  if (facts.all.events === 0) return unknown(id, facts, 'nothing-done')
  const hours = [...byHour(facts).values()]
  if (hours.length === 0) return unknown(id, facts, 'no-calls')
  const both = hours.filter((rows) => {
    const fromConsole = rows.filter((row) => row.is_console).map((row) => row.source_ip)
    return (
      rows.some((row) => !row.is_console && fromConsole.some((ip) => ip !== row.source_ip)) && fromConsole.length > 0
    )
  })
  const ips = [...new Set(both.flat().map((row) => row.source_ip))]
  const counter = allUsual(facts, ips)
  return {
    id,
    answer: both.length > 0 ? 'yes' : 'no',
    numbers: {
      count: both.length,
      hours: hours.length,
      console: sumOf(facts.networks, (row) => (row.is_console ? row.events : 0)),
      key: sumOf(facts.networks, (row) => (row.is_console ? 0 : row.events)),
    },
    examples: examplesOf(ips),
    ...(counter && { counter }),
    ...rowsWith('source_ip', ips),
    question: 'activity',
  }
}

/** An address never used before, in the same hour as one of another network. */
export function twoNetworks(facts: Facts): Signal {
  const id = 'two-networks'
  const reason = incomparable(facts)
  if (reason) return unknown(id, facts, reason)
  const fresh = new Set(facts.ips.filter((row) => row.before_days === 0).map((row) => row.source_ip))
  const hours = [...byHour(facts).values()]
  if (hours.length === 0) return unknown(id, facts, 'no-calls')
  const mixed = hours.filter((rows) => {
    const networks = new Set(rows.map((row) => networkOf(row.source_ip)))
    return networks.size > 1 && rows.some((row) => fresh.has(row.source_ip))
  })
  const ips = [...new Set(mixed.flat().map((row) => row.source_ip))]
  const most = Math.max(0, ...hours.map((rows) => new Set(rows.map((row) => row.source_ip)).size))
  return {
    id,
    answer: mixed.length > 0 ? 'yes' : 'no',
    numbers: { count: mixed.length, hours: hours.length, most },
    examples: examplesOf(ips),
    ...rowsWith('source_ip', ips),
    question: 'activity',
  }
}

/** Whoever works with both from the office and from home does so from addresses that are all known. */
function allUsual(facts: Facts, ips: readonly (string | null)[]): Signal['counter'] {
  if (ips.length === 0 || incomparable(facts)) return undefined
  const days = Math.min(...ips.map((ip) => facts.ips.find((row) => row.source_ip === ip)?.before_days ?? 0))
  return days > 0
    ? { said: 'usual-ips', numbers: { count: ips.length, days, of: facts.lakeDays }, examples: [] }
    : undefined
}

function byHour(facts: Facts) {
  return Map.groupBy(
    facts.networks.filter((row) => isAddress(row.source_ip)),
    (row) => row.window_hour,
  )
}

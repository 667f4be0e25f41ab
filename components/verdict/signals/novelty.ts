import { isAddress, networkOf } from '@/lib/ip-address'
import type { ActivityRow } from '@/queries/verdict/activity'
import { globalServices } from '@/queries/verdict/global-services'
import { clientFamily } from './client-family'
import { type Facts, sumOf } from './facts'
import { examplesOf, incomparable, rowsWith, type Signal, type SignalId, unknown, untraceable } from './signal'

interface Novelty {
  id: SignalId
  rows: readonly ActivityRow[]
  value: (row: ActivityRow) => string | null
  column: string
}

/** Whether something of one facet was never there before, with how much of the window it makes. */
function novelty(facts: Facts, { id, rows, value, column }: Novelty): Signal & { fresh: ActivityRow[] } {
  const used = rows.filter((row) => row.events > 0 && value(row))
  const reason = incomparable(facts) ?? (used.length === 0 ? 'no-calls' : undefined)
  if (reason) return { ...unknown(id, facts, reason), fresh: [] }
  const fresh = used.filter((row) => row.before_days === 0)
  const usual = used.filter((row) => row.before_days > 0)
  const shown = fresh.length > 0 ? fresh : [...used].sort((a, b) => a.before_days - b.before_days)
  return {
    id,
    answer: fresh.length > 0 ? 'yes' : 'no',
    numbers: {
      count: fresh.length,
      total: used.length,
      events: sumOf(fresh, (row) => row.events),
      calls: facts.all.events,
      days: shown[0]?.before_days ?? 0,
      of: facts.lakeDays,
    },
    examples: examplesOf(shown.map(value)),
    ...(fresh.length > 0 &&
      usual.length > 0 && {
        counter: {
          said: 'usual-too',
          numbers: { count: usual.length, events: sumOf(usual, (row) => row.events), calls: facts.all.events },
          examples: [],
        },
      }),
    ...rowsWith(column, (fresh.length > 0 ? shown : shown.slice(0, 1)).map(value)),
    question: 'activity',
    fresh,
  }
}

/**
 * Calls by a principal that was never active before. It has no habits that the other signals could compare with: a user
 * that an intruder has just made is told by this.
 */
export function newPrincipal(facts: Facts): Signal {
  const id = 'new-principal'
  const reason = untraceable(facts)
  if (reason) return unknown(id, facts, reason)
  const isNew = facts.all.before_days === 0
  return {
    id,
    answer: isNew ? 'yes' : 'no',
    numbers: { calls: facts.all.events, days: facts.all.before_days, of: facts.lakeDays },
    examples: [],
    // Whoever takes a role names the session: many never do it twice by the same name.
    ...(isNew && facts.isSession && { counter: { said: 'session-name' as const, numbers: {}, examples: [] } }),
    question: 'activity',
  }
}

/** Calls from an address the principal never used. AWS services that call on its behalf are no addresses. */
export function newIp(facts: Facts): Signal {
  const addresses = facts.ips.filter((row) => isAddress(row.source_ip))
  const { fresh, ...signal } = novelty(facts, {
    id: 'new-ip',
    rows: addresses,
    value: (row) => row.source_ip,
    column: 'source_ip',
  })
  const networks = new Set(fresh.map((row) => networkOf(row.source_ip)))
  const near = addresses.filter((row) => row.before_days > 0 && networks.has(networkOf(row.source_ip)))
  if (near.length === 0) return signal
  const days = Math.max(...near.map((row) => row.before_days))
  return { ...signal, counter: { said: 'same-network', numbers: { days, of: facts.lakeDays }, examples: [] } }
}

/** Calls by a client program never used; a new version of a known one is none. */
export function newAgent(facts: Facts): Signal {
  const byFamily = Map.groupBy(facts.agents, (row) => clientFamily(row.user_agent))
  byFamily.delete('')
  const families = [...byFamily.values()].map(
    (rows): ActivityRow => ({
      ...(rows[0] as ActivityRow),
      events: sumOf(rows, (row) => row.events),
      before_days: Math.max(...rows.map((row) => row.before_days)),
    }),
  )
  const { fresh, ...signal } = novelty(facts, {
    id: 'new-agent',
    rows: families,
    value: (row) => clientFamily(row.user_agent),
    column: 'user_agent',
  })
  if (signal.answer === 'unknown') return signal
  const names = new Set((fresh.length > 0 ? fresh : families).map((row) => clientFamily(row.user_agent)))
  const texts = facts.agents.filter((row) => row.events > 0 && names.has(clientFamily(row.user_agent)))
  const { evidence: _families, ...rest } = signal
  return { ...rest, ...rowsWith('user_agent', texts.map((row) => row.user_agent).filter(isWhole)) }
}

/** Calls in a Region never used; global services do not count as one. */
export function newRegion(facts: Facts): Signal {
  const { fresh: _, ...signal } = novelty(facts, {
    id: 'new-region',
    rows: facts.regions,
    value: (row) => row.region,
    column: 'region',
  })
  if (!signal.evidence) return signal
  return { ...signal, evidence: [...signal.evidence, { column: 'service', op: 'not-in', value: globalServices }] }
}

/** Calls by a name the principal never made. */
export function newApi(facts: Facts): Signal {
  const { fresh, ...signal } = novelty(facts, {
    id: 'new-api',
    rows: facts.operations,
    value: (row) => row.operation,
    column: 'operation',
  })
  const known = new Map(facts.account.map((row) => [`${row.service}:${row.operation}`, row]))
  const common = fresh.filter((row) => (known.get(`${row.service}:${row.operation}`)?.before_days ?? 0) > 0)
  if (common.length === 0) return signal
  const numbers = { count: common.length, total: fresh.length }
  return { ...signal, counter: { said: 'others-do', numbers, examples: [] } }
}

/** Calls by a name that nobody in the account made. */
export function newApiForAccount(facts: Facts): Signal {
  const id = 'new-api-account'
  const reason = untraceable(facts)
  if (reason) return unknown(id, facts, reason)
  if (facts.account.length === 0) return { ...unknown(id, facts, 'no-calls'), question: 'account' }
  const fresh = facts.account.filter((row) => row.before_days === 0)
  const rarest = facts.account.reduce((low, row) => (row.before_days < low.before_days ? row : low))
  const shown = fresh.length > 0 ? fresh : [rarest]
  return {
    id,
    answer: fresh.length > 0 ? 'yes' : 'no',
    numbers: {
      count: fresh.length,
      total: facts.account.length,
      events: sumOf(fresh, (row) => row.events),
      days: rarest.before_days,
      principals: rarest.before_principals,
      of: facts.lakeDays,
    },
    examples: examplesOf(shown.map((row) => row.operation)),
    ...rowsWith(
      'operation',
      shown.map((row) => row.operation),
    ),
    question: 'account',
  }
}

/** A long-lived key used for the first time, or one made. Keys of sessions (ASIA) are new by nature. */
export function newKey(facts: Facts): Signal {
  const reason = incomparable(facts)
  if (reason) return unknown('new-key', facts, reason)
  const keys = facts.keys.filter((row) => row.events > 0 && /^AKIA/.test(row.access_key ?? ''))
  const fresh = keys.filter((row) => row.before_days === 0)
  const made = facts.operations.filter((row) => row.operation === 'CreateAccessKey')
  const madeCount = sumOf(made, (row) => row.events - row.failures)
  const isUsual = keys.length > fresh.length
  // Those that were refused made no key.
  const success = { column: 'outcome', op: 'eq', value: 'success' } as const
  const { evidence: making } = rowsWith('operation', madeCount > 0 ? ['CreateAccessKey'] : [])
  return {
    id: 'new-key',
    answer: fresh.length + madeCount > 0 ? 'yes' : 'no',
    numbers: { count: fresh.length, made: madeCount, total: keys.length, of: facts.lakeDays },
    examples: examplesOf(fresh.map((row) => row.access_key)),
    ...(fresh.length + madeCount > 0 &&
      isUsual && {
        counter: { said: 'usual-key' as const, numbers: { count: keys.length - fresh.length }, examples: [] },
      }),
    ...(fresh.length > 0
      ? rowsWith(
          'access_key',
          fresh.map((row) => row.access_key),
        )
      : making && { evidence: [...making, success] }),
    question: 'activity',
  }
}

// The question compares the first 512 characters only; a longer text would not be found again by its beginning.
function isWhole(agent: string | null): boolean {
  return (agent?.length ?? 0) < 512
}

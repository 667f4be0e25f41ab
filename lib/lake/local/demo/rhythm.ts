import type { Workshop } from './draw'

/** Hours of a working day in a place, against UTC; machines work all day, batches at night. */
const RHYTHMS = {
  newYork: { offsetHours: -5, kind: 'office' },
  dublin: { offsetHours: 0, kind: 'office' },
  tokyo: { offsetHours: 9, kind: 'office' },
  shop: { offsetHours: -2, kind: 'shop' },
  machine: { offsetHours: 0, kind: 'machine' },
  night: { offsetHours: 0, kind: 'night' },
} as const

/** When somebody is at work. */
export type Rhythm = keyof typeof RHYTHMS

const HOUR_MS = 3_600_000
const OFFICE = [0, 0, 0, 0, 0, 0, 1, 6, 22, 60, 90, 95, 55, 70, 92, 88, 75, 50, 22, 9, 6, 3, 1, 0]

function weightOf(kind: 'office' | 'shop' | 'machine' | 'night', local: Date): number {
  const hour = local.getUTCHours()
  const isWeekend = local.getUTCDay() % 6 === 0
  if (kind === 'office') return (OFFICE[hour] ?? 0) * (isWeekend ? 0.02 : 1)
  if (kind === 'shop')
    return (
      (12 + 60 * Math.exp(-((hour - 20) ** 2) / 18) + 25 * Math.exp(-((hour - 12) ** 2) / 10)) * (isWeekend ? 1.4 : 1)
    )
  if (kind === 'night') return hour >= 1 && hour <= 4 ? 40 : 0
  return 30 + (hour >= 7 && hour <= 20 ? 18 : 0) - (isWeekend ? 6 : 0)
}

/** Buckets of a rhythm; finer than other choices since it shares out 1,440 hours. */
export const HOUR_BUCKETS = 65_536

/**
 * Makes `hour_pick(grp, b, start_ms)`: for each rhythm the hours of the demo's days, shared out by how busy they
 * are. The last 14 days carry more than twice as much, as a company that turned logging up.
 */
export async function makeHours({ connection, now, days }: Workshop): Promise<void> {
  const ends = now.getTime()
  const parts = Object.entries(RHYTHMS).map(([name, { offsetHours, kind }]) => {
    const weights = Array.from({ length: days * 24 }, (_, back) => {
      const local = new Date(ends - (back + 1) * HOUR_MS + offsetHours * HOUR_MS)
      return Math.round(1000 * weightOf(kind, local) * (back < 14 * 24 ? 2.2 : 1))
    })
    return `SELECT '${name}' AS grp, unnest(range(${weights.length})) AS id, unnest([${weights.join(',')}]::BIGINT[]) AS weight`
  })
  await connection.run(`CREATE OR REPLACE TEMP TABLE hour_pick AS
    WITH h AS (${parts.join(' UNION ALL ')}),
    c AS (SELECT *, sum(weight) OVER (PARTITION BY grp) AS total, sum(weight) OVER (PARTITION BY grp ORDER BY id) AS upto FROM h WHERE weight > 0)
    SELECT grp, ${ends}::BIGINT - (id + 1) * ${HOUR_MS} AS start_ms,
      unnest(range(round(${HOUR_BUCKETS} * (upto - weight) / total)::BIGINT, round(${HOUR_BUCKETS} * upto / total)::BIGINT)) AS b
    FROM c`)
}

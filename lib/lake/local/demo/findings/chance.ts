const DAY_MS = 86_400_000

/** What ordinary findings are drawn from: numbers from 0 to 1, a pick of a list, days before the demo's end. */
export interface Chance {
  random(): number
  pick<T>(list: readonly T[]): T
  /** Days of sixty; a shorter demo presses them together. */
  daysAgo(of60: number): Date
}

/** Numbers from 0 to 1 that depend on the seed alone (mulberry32). */
function randomOf(seed: number): () => number {
  let state = Math.trunc(seed) >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Chance that depends on the seed alone. */
export function chanceOf(seed: number, now: Date, days: number): Chance {
  const random = randomOf(seed)
  return {
    random,
    pick: <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T,
    daysAgo: (of60) => new Date(Math.floor((now.getTime() - ((of60 * days) / 60) * DAY_MS) / 1000) * 1000),
  }
}

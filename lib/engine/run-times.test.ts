import { describe, expect, it } from 'vitest'
import { RunTimes } from './run-times'

/** Looks that a query of `ms` gets, and how long after its end the last one comes. */
function looksAt(times: RunTimes, question: string, ms: number): { looks: number; wasteMs: number } {
  let at = 0
  let looks = 0
  while (at < ms) {
    at = times.nextLookMs(question, at)
    looks++
  }
  return { looks, wasteMs: at - ms }
}

describe('when to look at a query', () => {
  it('is right after the end, for a question that takes as long as ever', () => {
    const times = new RunTimes()
    for (const ms of [250, 2_000, 60_000]) {
      for (let i = 0; i < 10; i++) times.add(String(ms), ms)
      expect(looksAt(times, String(ms), ms)).toEqual({ looks: 1, wasteMs: 12 })
    }
  })

  it('wastes little on one that takes longer than ever, and takes ever fewer looks', () => {
    const times = new RunTimes()
    for (let i = 0; i < 10; i++) times.add('q', 1_000)
    const { looks, wasteMs } = looksAt(times, 'q', 60_000)
    expect(wasteMs).toBeLessThanOrEqual(2_000)
    expect(looks).toBeLessThan(60)
  })

  it('is within a fifth of the time for one that nobody knows', () => {
    for (const ms of [300, 1_000, 5_000, 10_000]) {
      const { looks, wasteMs } = looksAt(new RunTimes(), 'new', ms)
      expect(wasteMs).toBeLessThanOrEqual(ms * 0.2)
      expect(looks).toBeLessThan(35)
    }
  })

  it('follows a question whose times scatter', () => {
    const times = new RunTimes()
    const lengths = [400, 1_900, 2_100, 900, 3_000, 1_200, 2_400, 700]
    for (const ms of lengths) times.add('q', ms)
    const looks = lengths.map((ms) => looksAt(times, 'q', ms))
    expect(looks.reduce((sum, l) => sum + l.looks, 0) / lengths.length).toBeLessThan(4)
  })
})

import { describe, expect, it } from 'vitest'
import { CATCH_UP_MS, dueRuns, type MisfirePolicy } from './due'

const hourly = { cron: '0 * * * *', timeZone: 'UTC' }
const at = (iso: string) => Date.parse(`2026-04-10T${iso}Z`)
const HOUR = 3_600_000
const DAY = 24 * HOUR

function due(misfire: MisfirePolicy['misfire'], nextRunAt: number, now: number, misfireMax = 5) {
  return dueRuns(hourly, { misfire, misfireMax }, nextRunAt, now)
}

describe('what is due', () => {
  it('is one run on time, whatever the policy', () => {
    for (const misfire of ['skip', 'once', 'all'] as const) {
      expect(due(misfire, at('10:00:00'), at('10:00:01'))).toEqual({
        ...{ run: [at('10:00:00')], skipped: 0, newestSkipped: undefined, next: at('11:00:00') },
      })
    }
  })

  it('is nothing before its time, and nothing again when the clock was set back an hour', () => {
    const now = at('10:00:01')
    const { next } = due('once', at('10:00:00'), now)
    expect(next).toBe(at('11:00:00'))
    expect(due('once', next ?? 0, now - HOUR)).toMatchObject({ run: [], skipped: 0, next: at('11:00:00') })
  })

  it('is after a stop of five hours: nothing, the newest, or all up to a number', () => {
    const [from, now] = [at('05:00:00'), at('09:30:00')]
    expect(due('skip', from, now)).toEqual({
      ...{ run: [], skipped: 5, newestSkipped: at('09:00:00'), next: at('10:00:00') },
    })
    expect(due('once', from, now)).toMatchObject({ run: [at('09:00:00')], skipped: 4, newestSkipped: at('08:00:00') })
    expect(due('all', from, now, 3)).toMatchObject({
      ...{ run: [at('07:00:00'), at('08:00:00'), at('09:00:00')], skipped: 2, newestSkipped: at('06:00:00') },
    })
    expect(due('all', from, now, 10).run).toHaveLength(5)
  })

  it('reaches back a day at most when the clock jumps two days', () => {
    const now = at('09:30:00') + 2 * DAY
    const all = due('all', at('09:00:00'), now, 100)
    expect(all.run).toHaveLength(24)
    expect(now - (all.run[0] ?? 0)).toBeLessThanOrEqual(CATCH_UP_MS)
    expect(all.skipped).toBeGreaterThan(0)
    expect(due('once', at('09:00:00'), now).run).toEqual([at('09:00:00') + 2 * DAY])
  })

  it('tells that the only run was missed too long ago', () => {
    const yearly = { cron: '0 0 1 1 *', timeZone: 'UTC' }
    const missed = Date.parse('2026-01-01T00:00:00Z')
    const { run, skipped, newestSkipped, next } = dueRuns(
      yearly,
      { misfire: 'all', misfireMax: 5 },
      missed,
      missed + 2 * DAY,
    )
    expect({ run, skipped, newestSkipped }).toEqual({ run: [], skipped: 1, newestSkipped: missed })
    expect(next).toBe(Date.parse('2027-01-01T00:00:00Z'))
  })
})

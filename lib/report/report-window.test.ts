import { describe, expect, it } from 'vitest'
import { reportWindow } from './report-window'
import { nextAfter } from './schedule/cron'

const MINUTE = 60_000

describe('the window of a report', () => {
  it('ends where the run was due less the lag, whenever it runs', () => {
    expect(reportWindow('24h', Date.parse('2026-04-10T00:00:00Z'), 15 * MINUTE, { timeZone: 'Asia/Tokyo' })).toEqual({
      from: '2026-04-08T23:45:00.000Z',
      to: '2026-04-09T23:45:00.000Z',
    })
  })

  it('is a day of the calendar: 23 hours where the clocks go forward, 25 where they go back', () => {
    const hours = (nominal: string) => {
      const { from, to } = reportWindow('1d', Date.parse(nominal), 0, { timeZone: 'America/New_York' })
      return (Date.parse(to) - Date.parse(from)) / 3_600_000
    }
    expect(['2026-03-08T12:00:00Z', '2026-03-09T12:00:00Z'].map(hours)).toEqual([23, 24])
    expect(['2026-11-01T12:00:00Z', '2026-11-02T12:00:00Z'].map(hours)).toEqual([25, 24])
  })

  const places = ['America/New_York', 'Australia/Lord_Howe', 'Africa/Cairo', 'Asia/Tokyo', 'UTC']
  const crons = ['0 0 * * *', '30 1 * * *', '30 2 * * *', '15 2 * * *', '30 23 * * *']
  it.each(places.flatMap((zone) => crons.map((cron) => [zone, cron] as const)))(
    'meets the next day’s without gap or overlap for a year in %s at %s',
    (timeZone, cron) => {
      let nominal = nextAfter({ cron, timeZone }, Date.parse('2026-01-01T00:00:00Z')) ?? 0
      let end = reportWindow('1d', nominal, 15 * MINUTE, { timeZone, cron }).to
      for (let day = 0; day < 366; day++) {
        nominal = nextAfter({ cron, timeZone }, nominal) ?? 0
        const { from, to } = reportWindow('1d', nominal, 15 * MINUTE, { timeZone, cron })
        expect(from).toBe(end)
        end = to
      }
    },
  )
})

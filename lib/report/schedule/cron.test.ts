import { describe, expect, it } from 'vitest'
import { checkRecurrence, nextAfter } from './cron'
import { nextRuns } from './next-runs'

const at = (iso: string) => Date.parse(iso)

/** The next runs after an instant, as `2026-03-08T07:00Z+60` where the clocks move on that day. */
function runs(cron: string, timeZone: string, after: string, count: number): string[] {
  return nextRuns({ cron, timeZone }, count, at(after)).map(
    (r) => `${r.at.slice(0, 16)}Z${r.clockShiftMinutes > 0 ? '+' : ''}${r.clockShiftMinutes || ''}`,
  )
}

describe('a cron over a change of the clocks', () => {
  it('runs a time that New York leaves out when the clocks go on, and each other day as written', () => {
    expect(runs('30 2 * * *', 'America/New_York', '2026-03-07T00:00:00Z', 3)).toEqual([
      '2026-03-07T07:30Z',
      '2026-03-08T07:00Z+60',
      '2026-03-09T06:30Z',
    ])
  })

  it('runs a time that comes twice in New York once, the first time', () => {
    expect(runs('30 1 * * *', 'America/New_York', '2026-10-31T12:00:00Z', 2)).toEqual([
      '2026-11-01T05:30Z-60',
      '2026-11-02T06:30Z',
    ])
  })

  it('runs every half hour through both passes of the repeated hour, and hourly without a gap', () => {
    expect(runs('*/30 * * * *', 'America/New_York', '2026-11-01T04:50:00Z', 5)).toEqual(
      ['05:00', '05:30', '06:00', '06:30', '07:00'].map((time) => `2026-11-01T${time}Z-60`),
    )
    expect(runs('0 * * * *', 'America/New_York', '2026-03-08T05:50:00Z', 3)).toEqual(
      ['06:00', '07:00', '08:00'].map((time) => `2026-03-08T${time}Z+60`),
    )
  })

  it('knows that Lord Howe moves its clocks by half an hour', () => {
    expect(runs('15 2 * * *', 'Australia/Lord_Howe', '2026-10-02T00:00:00Z', 3)).toEqual([
      '2026-10-02T15:45Z',
      '2026-10-03T15:30Z+30',
      '2026-10-04T15:15Z',
    ])
    expect(runs('45 1 * * *', 'Australia/Lord_Howe', '2026-04-04T00:00:00Z', 2)).toEqual([
      '2026-04-04T14:45Z-30',
      '2026-04-05T15:15Z',
    ])
  })

  it('runs at one where Cairo has no midnight, and marks the Thursday that is an hour longer', () => {
    expect(runs('0 0 * * *', 'Africa/Cairo', '2026-04-22T12:00:00Z', 3)).toEqual([
      '2026-04-22T22:00Z',
      '2026-04-23T22:00Z+60',
      '2026-04-24T21:00Z',
    ])
    expect(runs('30 23 * * *', 'Africa/Cairo', '2026-10-28T12:00:00Z', 3)).toEqual([
      '2026-10-28T20:30Z',
      '2026-10-29T20:30Z-60',
      '2026-10-30T21:30Z',
    ])
  })

  it('marks no day in Tokyo', () => {
    const year = nextRuns({ cron: '0 9 1 * *', timeZone: 'Asia/Tokyo' }, 12, at('2026-01-01T00:00:00Z'))
    expect(year.map((r) => [r.at.slice(10), r.offsetMinutes, r.clockShiftMinutes])).toEqual(
      Array.from({ length: 12 }, () => ['T00:00:00.000Z', 540, 0]),
    )
  })
})

describe('a cron that is refused', () => {
  const refusals: [string, string, RegExp][] = [
    ['0 0 30 2 *', 'UTC', /never comes/],
    ['0 0 31 4 *', 'UTC', /never comes/],
    ['* * * * * *', 'UTC', /seconds/],
    ['0 0 1 1 * 2030 0', 'UTC', /seconds or years/],
    ['', 'UTC', /no fields/],
    ['0 7 *', 'UTC', /3 fields/],
    ['@daily', 'UTC', /1 fields/],
    ['61 0 * * *', 'UTC', /minute: 61/],
    ['0 0 * * 8', 'UTC', /dayOfWeek: 8/],
    ['*/0 0 * * *', 'UTC', /stepping/],
    ['0 9 29 2 +1', 'UTC', /no field of a cron may hold/],
    ['0 0 * 2 FRI#5', 'UTC', /in 2036 only/],
    ['0 0 * * *', 'Mars/Olympus', /no IANA time zone/],
    [`0 0 ${'1,'.repeat(200)}1 * *`, 'UTC', /may hold/],
  ]
  it.each(refusals)('%s in %s', (cron, timeZone, message) => {
    const check = () => checkRecurrence({ cron, timeZone }, at('2026-04-01T00:00:00Z'))
    expect(check).toThrow(expect.objectContaining({ code: 'bad-params', message: expect.stringMatching(message) }))
  })

  it('is not one of these', () => {
    const now = at('2026-04-01T00:00:00Z')
    for (const cron of ['0 7 * * 1-5', '*/5 * * * *', '0 9 * * MON#1', '0 0 L * *', '0 0 29 2 *']) {
      expect(() => checkRecurrence({ cron, timeZone: 'UTC' }, now)).not.toThrow()
    }
    expect(nextAfter({ cron: '0 0 29 2 *', timeZone: 'UTC' }, now)).toBe(at('2028-02-29T00:00:00Z'))
  })
})

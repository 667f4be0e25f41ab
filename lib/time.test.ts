import { describe, expect, it } from 'vitest'
import { bucketMs, instantToLocal, isZone, localToInstant, parseInstant, parseLast, pinNow } from './time'

describe('time', () => {
  it('reads relative windows', () => {
    expect(parseLast('24h')).toBe(86_400_000)
    for (const bad of ['', '0h', '24', 'h', '-1d', '99999d', '1w', '1h ']) expect(parseLast(bad)).toBeUndefined()
  })

  it('pins upwards, so that the newest event is inside', () => {
    expect(pinNow(1)).toBe(300_000)
    expect(pinNow(300_000)).toBe(300_000)
  })

  it('takes only full instants', () => {
    expect(parseInstant('2026-11-20T22:41:09.338Z')?.getTime()).toBe(Date.UTC(2026, 10, 20, 22, 41, 9, 338))
    for (const bad of ['2026-11-20', '2026-11-20T22:41', '2026-13-20T22:41:00Z', '1'])
      expect(parseInstant(bad)).toBeUndefined()
  })

  it('goes to local time and back, over a change of daylight saving too', () => {
    for (const zone of ['Asia/Tokyo', 'UTC', 'America/New_York', 'Asia/Kathmandu']) {
      for (const iso of ['2026-11-01T12:00:00.000Z', '2026-03-08T07:30:00.000Z', '2026-07-01T00:00:00.000Z']) {
        expect(localToInstant(instantToLocal(new Date(iso), zone), zone)?.toISOString()).toBe(iso)
      }
    }
    expect(localToInstant('2026-11-20T09:00', 'Asia/Tokyo')?.toISOString()).toBe('2026-11-20T00:00:00.000Z')
    expect(localToInstant('nonsense', 'UTC')).toBeUndefined()
  })

  it('knows zones', () => {
    expect(isZone('Asia/Tokyo')).toBe(true)
    expect(isZone('Middle/Earth')).toBe(false)
  })

  it('cuts a span into at most sixty buckets', () => {
    const span = (hours: number) => ({ from: new Date(0), to: new Date(hours * 3_600_000) })
    expect(bucketMs(span(24 * 7))).toBe(3 * 3_600_000)
    expect(bucketMs(span(1))).toBe(60_000)
    expect(bucketMs(span(24 * 365 * 3))).toBeGreaterThanOrEqual(18 * 86_400_000)
  })
})

/** A span of time, `from` inclusive, `to` exclusive. */
export interface Span {
  from: Date
  to: Date
}

/** Relative windows a person can pick, as they stand in the URL. */
export const presets = ['1h', '24h', '7d', '30d', '90d'] as const

const unitMs = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** Relative windows end on such a boundary (milliseconds), so that people who ask the same thing ask it identically. */
const pinMs = 5 * 60_000

/** Length of `30m`, `24h`, `7d`, ... in milliseconds; undefined for anything else, zero, or more than ten years. */
export function parseLast(text: string): number | undefined {
  const match = /^(\d{1,5})([mhd])$/.exec(text)
  if (!match) return undefined
  const ms = Number(match[1]) * unitMs[match[2] as keyof typeof unitMs]
  return ms > 0 && ms <= 3660 * unitMs.d ? ms : undefined
}

/** The next 5-minute boundary at or after `now` (milliseconds since 1970), so that the newest event is inside. */
export function pinNow(now: number): number {
  return Math.ceil(now / pinMs) * pinMs
}

/** An instant from ISO 8601 text with a zone; undefined for what is not one. */
export function parseInstant(text: string): Date | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)$/.test(text)) return undefined
  const date = new Date(text)
  // `Date` takes 30 February for 2 March.
  const isDay = new Date(`${text.slice(0, 10)}T00:00Z`).toJSON()?.slice(0, 10) === text.slice(0, 10)
  return isDay && !Number.isNaN(date.getTime()) ? date : undefined
}

/** Is this a zone that `Intl` knows? */
export function isZone(zone: string): boolean {
  if (zone.length > 64) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

const clocks = new Map<string, Intl.DateTimeFormat>()

/** To make one takes a hundred times as long as to read it. There are some 600 zones. */
function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone)
  if (known) return known
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  clocks.set(zone, clock)
  return clock
}

/** How far local time in `zone` is ahead of UTC at `instant`, in milliseconds. */
export function zoneOffsetMs(zone: string, instant: Date): number {
  const parts = clockOf(zone).formatToParts(instant)
  const get = (type: string) => Number(parts.find((p) => p.type === type)?.value)
  const local = Date.UTC(get('year'), get('month') - 1, get('day'), get('hour'), get('minute'), get('second'))
  return local - Math.floor(instant.getTime() / 1000) * 1000
}

/** `2026-11-20T22:41` (an `<input type="datetime-local">` value) read in `zone`; undefined when it is no date. */
export function localToInstant(local: string, zone: string): Date | undefined {
  const asUtc = new Date(`${local}Z`)
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(local) || Number.isNaN(asUtc.getTime())) return undefined
  // Twice, because the offset at the guess may differ from the offset at the answer (daylight saving).
  const guess = new Date(asUtc.getTime() - zoneOffsetMs(zone, asUtc))
  return new Date(asUtc.getTime() - zoneOffsetMs(zone, guess))
}

/** An instant as an `<input type="datetime-local">` value in `zone`. */
export function instantToLocal(instant: Date, zone: string): string {
  return new Date(instant.getTime() + zoneOffsetMs(zone, instant)).toISOString().slice(0, 16)
}

/** Bucket widths a chart may use, in milliseconds. */
const steps = [1, 5, 15, 30]
  .map((m) => m * unitMs.m)
  .concat(
    [1, 3, 6, 12].map((h) => h * unitMs.h),
    unitMs.d,
    7 * unitMs.d,
  )

/** The narrowest round bucket width (milliseconds) that cuts the span into at most `most` buckets. */
export function bucketMs(span: Span, most = 60): number {
  const length = span.to.getTime() - span.from.getTime()
  return steps.find((step) => length / step <= most) ?? Math.ceil(length / most / unitMs.d) * unitMs.d
}

'use client'

import { useLocale } from 'next-intl'
import { useMemo } from 'react'
import { formatBytes, formatDifference, formatElapsed, formatShare, formatUsd } from '@/lib/format'
import { useFilters } from './use-filters'

type Instant = Date | string | number

/** Numbers and times in the page's language and zone. */
export function useFormat() {
  const locale = useLocale()
  const { tz } = useFilters()
  return useMemo(() => makeFormat(locale, tz), [locale, tz])
}

export type Format = ReturnType<typeof makeFormat>

/** The same without React: for a language and an IANA zone. Text that is no instant comes back as it is. */
function makeFormat(locale: string, tz: string) {
  const on = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone: tz, hourCycle: 'h23', ...options })
    return (instant: Instant) => {
      const date = new Date(instant)
      return Number.isNaN(date.getTime()) ? String(instant) : format.format(date)
    }
  }
  const day = { month: 'short', day: 'numeric' } as const
  const minute = { hour: '2-digit', minute: '2-digit' } as const
  const number = new Intl.NumberFormat(locale)
  const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 })
  const usdCompact = new Intl.NumberFormat(locale, {
    ...{ style: 'currency', currency: 'USD', currencyDisplay: 'narrowSymbol' },
    ...{ notation: 'compact', minimumFractionDigits: 0, maximumFractionDigits: 1 },
  })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'always', style: 'short' })
  const present = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  return {
    locale,
    tz,
    /** 22:41 */
    time: on(minute),
    /** 22:41:09.338 */
    timeExact: on({ ...minute, second: '2-digit', fractionalSecondDigits: 3 }),
    /** Nov 20 */
    date: on(day),
    /** Nov 20, 22:41 */
    dateTime: on({ ...day, ...minute }),
    /** Nov 20, 2026, 22:41:09 */
    dateTimeExact: on({ ...day, year: 'numeric', ...minute, second: '2-digit' }),
    /** JST, GMT+1 */
    zoneName: (instant: Instant) =>
      new Intl.DateTimeFormat(locale === 'ja' ? 'ja-JP' : 'en-US', { timeZone: tz, timeZoneName: 'short' })
        .formatToParts(new Date(instant))
        .find((part) => part.type === 'timeZoneName')?.value ?? tz,
    /** 4 min. ago */
    ago: (instant: Instant, now: Instant = Date.now()) => {
      const seconds = (new Date(instant).getTime() - new Date(now).getTime()) / 1000
      const [value, unit] = inUnit(seconds)
      const whole = Math.round(value)
      return whole === 0 ? present.format(0, 'second') : relative.format(whole, unit)
    },
    number: (value: number) => number.format(value),
    /** 3.1K */
    compact: (value: number) => compact.format(value),
    difference: (value: number) => formatDifference(value, locale),
    share: (value: number) => formatShare(value, locale),
    bytes: (value: number) => formatBytes(value, locale),
    usd: (value: number) => formatUsd(value, locale),
    /** $15, $1.2K: where a whole dollar more or less does not show. */
    usdShort: (value: number) => (value < 1 ? formatUsd(value, locale) : usdCompact.format(value)),
    elapsed: (ms: number) => formatElapsed(ms, locale),
  }
}

function inUnit(seconds: number): [number, Intl.RelativeTimeFormatUnit] {
  const size = Math.abs(seconds)
  if (size < 60) return [seconds, 'second']
  if (size < 3600) return [seconds / 60, 'minute']
  if (size < 172_800) return [seconds / 3600, 'hour']
  return [seconds / 86_400, 'day']
}

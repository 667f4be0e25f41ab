import { createTranslator } from 'next-intl'
import { formatBytes, formatUsd } from '@/lib/format'
import en from '@/lib/i18n/messages/en/reports.json'
import ja from '@/lib/i18n/messages/ja/reports.json'
import { zoneOffsetMs } from '@/lib/time'

const TEXTS = { en, ja }

/** A report's own words, numbers and times, in its language and zone. */
export function reportWords(locale: 'en' | 'ja', timeZone: string) {
  const messages = { reports: TEXTS[locale] }
  const say = createTranslator({ locale, messages, namespace: 'reports', timeZone: 'UTC' })
  const numbers = new Intl.NumberFormat(locale)
  return {
    say,
    number: (value: number) => numbers.format(value),
    bytes: (value: number) => formatBytes(value, locale),
    usd: (value: number) => formatUsd(value, locale),
    /** `2026-03-01 12:00:00 +09:00`; text that is no time as it is. */
    time: (iso: string) => zonedTime(iso, timeZone),
  }
}
export type ReportWords = ReturnType<typeof reportWords>

function zonedTime(iso: string, timeZone: string): string {
  const instant = Date.parse(iso)
  if (Number.isNaN(instant)) return iso
  const offset = zoneOffsetMs(timeZone, new Date(instant))
  const minutes = Math.round(Math.abs(offset) / 60_000)
  const two = (value: number) => String(value).padStart(2, '0')
  const sign = offset < 0 ? '-' : '+'
  const local = new Date(instant + offset).toISOString()
  const fraction = local.slice(19, 23) === '.000' ? '' : local.slice(19, 23)
  const zone = offset === 0 ? 'UTC' : `${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
  return `${local.slice(0, 10)} ${local.slice(11, 19)}${fraction} ${zone}`
}

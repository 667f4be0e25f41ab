'use client'

import { useTranslations } from 'next-intl'
import { useFilters } from '@/lib/client/use-filters'

/** Milliseconds in words: "7 days", "3 hours", "5 minutes". */
export function useLength(): (ms: number) => string {
  const t = useTranslations('overview.length')
  return (ms) => {
    const minutes = Math.round(ms / 60_000)
    if (minutes % 1440 === 0) return t('days', { n: minutes / 1440 })
    if (minutes >= 2880) return t('days', { n: Math.round(minutes / 1440) })
    if (minutes >= 60) return t('hours', { n: Math.round(minutes / 60) })
    return t('minutes', { n: Math.max(1, minutes) })
  }
}

/** The page's window in words. */
export function useWindowLength(): string {
  const { from, to } = useFilters()
  return useLength()(to.getTime() - from.getTime())
}

'use client'

import { useTranslations } from 'next-intl'
import { useFormat } from '@/lib/client/use-format'
import type { Link } from '@/lib/saved/link-row'

/** What a link's answer was computed from, in words. */
export function useLinkFacts() {
  const t = useTranslations('saved')
  const format = useFormat()
  const windowOf = ({ last, params, query }: Pick<Link, 'last' | 'params' | 'query'>) => {
    if (last !== null) return t('window.relative', { last })
    const given = (query === 'sql' ? (params as { params?: object }).params : params) as
      | { from?: unknown; to?: unknown }
      | undefined
    if (typeof given?.from !== 'string' || typeof given.to !== 'string') return undefined
    return t('window.fixed', { from: format.dateTimeExact(given.from), to: format.dateTimeExact(given.to) })
  }
  const shortOf = (link: Link) =>
    [
      `${t('link.fact.asked-at')}: ${format.dateTimeExact(link.startedAt)} (${format.tz}), ${link.askedBy}`,
      `${t('link.fact.rows')}: ${format.number(link.rowCount)}`,
      `${t('link.fact.scanned')}: ${format.bytes(link.scannedBytes)}`,
      windowOf(link) && `${t('link.fact.window')}: ${windowOf(link)}`,
      `${t('link.fact.sha256')}: ${link.resultSha256}`,
    ].filter((fact) => fact !== undefined)
  return { windowOf, shortOf }
}

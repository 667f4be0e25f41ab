'use client'

import { useTranslations } from 'next-intl'
import { useFormat } from '@/lib/client/use-format'
import { useSources } from '@/lib/client/use-sources'

/** What the lake holds, in one sentence. */
export function OverviewSentence() {
  const t = useTranslations('overview')
  const format = useFormat()
  const sources = useSources().data?.sources
  if (!sources) return t('sentence-loading')
  const filled = sources.filter(({ rows }) => rows !== 0)
  const newest = filled
    .map(({ newestTime }) => newestTime ?? '')
    .sort()
    .at(-1)
  if (!newest) return t('sentence-empty')
  return t('sentence', {
    accounts: new Set(filled.flatMap(({ accounts }) => accounts)).size,
    regions: new Set(filled.flatMap(({ regions }) => regions)).size,
    sources: filled.length,
    age: format.ago(newest),
  })
}

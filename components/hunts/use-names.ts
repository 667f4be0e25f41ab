'use client'

import { useTranslations } from 'next-intl'
import { visibleText } from '@/components/ui/visible-text'
import type { FacetName } from './hunt-filters'

/** Names of families, sources and tactics in the viewer's language; unknown ones as they are. */
export function useNames(): (facet: FacetName, value: string) => string {
  const t = useTranslations('hunts')
  const tSource = useTranslations('shell.source')
  return (facet, value) => {
    if (facet === 'source') return tSource.has(value as 'WAF') ? tSource(value as 'WAF') : visibleText(value, 60)
    const key = `${facet}.${value}` as 'family.dns'
    return /^[a-z0-9-]+$/.test(value) && t.has(key) ? t(key) : visibleText(value, 60)
  }
}

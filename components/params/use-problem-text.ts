'use client'

import { useTranslations } from 'next-intl'
import { visibleText } from '@/components/ui/visible-text'
import type { ParamProblem } from '@/lib/params/read-param'

/** Writes what is wrong with a parameter. */
export function useProblemText(): (problem: ParamProblem) => string {
  const t = useTranslations('params.problem')
  return ({ code, limit = 0, item }) => {
    const problem = t(code, { limit })
    return item === undefined ? problem : t('of-item', { item: visibleText(item, 60), problem })
  }
}

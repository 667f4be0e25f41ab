'use client'

import { useTranslations } from 'next-intl'
import type { Estimate } from '@/lib/client/estimate'
import { useFormat } from '@/lib/client/use-format'

/** Writes an estimate: how much, and never without from what it was computed. */
export function useEstimateText() {
  const t = useTranslations('execution.estimate')
  const format = useFormat()
  const amountOf = ({ bytes, isUpperBound, usd }: Pick<Estimate, 'bytes' | 'isUpperBound' | 'usd'>) => {
    const size = t(isUpperBound ? 'at-most' : 'about', { bytes: format.bytes(bytes) })
    return usd ? `${size}, ${format.usd(usd)}` : size
  }
  const sourceOf = ({ kind, counted, runs }: Estimate) =>
    kind === 'iceberg-partitions' && runs ? t('iceberg-share', { count: counted, runs }) : t(kind, { count: counted })
  return {
    amountOf,
    sourceOf,
    /** From what, in a word or two. */
    kindOf: ({ kind }: Pick<Estimate, 'kind'>) => t(`kind.${kind}`),
    /** The whole of it, for a tooltip. */
    foretold: (estimate: Estimate) => t('foretold', { amount: amountOf(estimate), source: sourceOf(estimate) }),
  }
}

'use client'

import { useMemo } from 'react'
import { useFilters } from '@/lib/client/use-filters'
import type { WindowValues } from './statement'

/** The page's window as values of `:from` and `:to`, to the second. */
export function useWindowValues(): WindowValues {
  const { from, to } = useFilters()
  return useMemo(() => ({ from: toSecond(from), to: toSecond(to) }), [from, to])
}

function toSecond(time: Date): string {
  return new Date(Math.floor(time.getTime() / 1_000) * 1_000).toISOString().replace('.000Z', 'Z')
}

'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '@/lib/client/api'
import type { Estimate } from '@/lib/client/estimate'
import { useSettled } from '@/lib/client/use-settled'

/** What a question would scan, once its parameters rest for a moment. Starts nothing. */
export function useEstimate(name: string, params: unknown, enabled: boolean) {
  const text = JSON.stringify(params)
  const settled = useSettled(text)
  return useQuery({
    queryKey: ['estimate', name, settled],
    enabled: enabled && settled === text,
    retry: false,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      api<{ estimate: Estimate | null; usd: number | null }>(`/api/queries/${encodeURIComponent(name)}/estimate`, {
        ...{ method: 'POST', body: { params: JSON.parse(settled) as unknown }, signal },
      }),
  })
}

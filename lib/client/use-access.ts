'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { AccessState, LinkPlan, LinksMade } from '@/lib/aws/doctor/access-state'
import { api } from './api'

const KEY = ['access']

/** Where the lake is and, on Athena, what the last check found. Asking costs nothing. */
export function useAccess() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => api<AccessState>('/api/access', { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** Checks everything anew. On Athena that asks a few of the smallest possible queries. */
export function useCheckAccess() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => api<AccessState>('/api/access', { method: 'POST', body: {} }),
    onSuccess: (state) => client.setQueryData(KEY, state),
  })
}

/** The calls that would make the missing resource links. Asked anew each time the dialog opens. */
export function useLinkPlan(isWanted: boolean) {
  return useQuery({
    queryKey: [...KEY, 'links'],
    queryFn: ({ signal }) => api<LinkPlan>('/api/access/links', { signal }),
    enabled: isWanted,
    staleTime: 0,
    gcTime: 0,
  })
}

/** Makes the calls that were shown, and no others. */
export function useMakeLinks() {
  return useMutation({
    mutationFn: (ids: readonly string[]) => api<LinksMade>('/api/access/links', { method: 'POST', body: { ids } }),
  })
}

'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { SavedQuery } from '@/lib/saved/saved-query'
import { api } from './api'

const KEY = ['saved']

/** What is saved under a name. */
export interface NewSaved {
  name: string
  folder: string
  description: string
  visibility: 'private' | 'team'
  query: string
  params: unknown
  last: string | null
  timeZone: string
}

/** One's own saved queries, and the team's. */
export function useSavedQueries() {
  return useQuery({
    queryKey: KEY,
    refetchOnMount: 'always',
    queryFn: async ({ signal }) => (await api<{ savedQueries: SavedQuery[] }>('/api/saved', { signal })).savedQueries,
  })
}

/** All versions of a saved query, the newest first. */
export function useVersions(id: string | undefined) {
  return useQuery({
    queryKey: [...KEY, id],
    enabled: id !== undefined,
    retry: false,
    refetchOnMount: 'always',
    queryFn: async ({ signal }) =>
      (await api<{ versions: SavedQuery[] }>(`/api/saved/${encodeURIComponent(id ?? '')}/versions`, { signal }))
        .versions,
  })
}

/** Saves under a new name, or as the next version of what was changed. */
export function useSave() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ id, ...body }: NewSaved & { id?: string; basedOn?: number }) =>
      (
        await api<{ savedQuery: SavedQuery }>(id ? `/api/saved/${encodeURIComponent(id)}` : '/api/saved', {
          method: id ? 'PUT' : 'POST',
          body,
        })
      ).savedQuery,
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  })
}

/** Deletes a saved query with all its versions. */
export function useDeleteSaved() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => api(`/api/saved/${encodeURIComponent(id)}`, { method: 'DELETE' }),
    // The page of what is gone is about to be left: it must not ask for it again.
    onSuccess: () => client.invalidateQueries({ queryKey: KEY, exact: true }),
  })
}

'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { FrozenState, Link } from '@/lib/saved/link-row'
import { api } from './api'
import type { Estimate } from './estimate'
import { runAt, takeUp } from './run-question'
import { type Rows, useRun } from './use-rows'

const KEY = ['links']

/** What makes a link of an answer. */
export interface NewLink {
  executionId: string
  title: string
  note: string
  /** Such as `24h` where "run now" shall ask the window that ends then. */
  last: string | null
  timeZone: string
  expiresInDays: number | null
  isPinned: boolean
  savedQuery?: { id: string; version: number }
}

/** A link as it opens. */
export interface OpenedLink {
  link: Link
  frozen: FrozenState
  paramsNow: unknown
  isMine: boolean
}

/** One's own links. */
export function useLinks() {
  return useQuery({
    queryKey: KEY,
    refetchOnMount: 'always',
    queryFn: async ({ signal }) => (await api<{ links: Link[] }>('/api/links', { signal })).links,
  })
}

/** Opens a link. Nothing is scanned. */
export function useLink(id: string) {
  return useQuery({
    queryKey: [...KEY, id],
    retry: false,
    queryFn: ({ signal }) => api<OpenedLink>(`/api/links/${encodeURIComponent(id)}`, { signal }),
  })
}

/** Freezes an answer under a link. */
export function useCreateLink() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (body: NewLink) => (await api<{ link: Link }>('/api/links', { method: 'POST', body })).link,
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  })
}

/** Revokes a link, or pins its frozen result, or lets it go. */
export function useChangeLink(id: string) {
  const client = useQueryClient()
  const path = `/api/links/${encodeURIComponent(id)}` as const
  return useMutation({
    mutationFn: (change: 'revoke' | { isPinned: boolean }) =>
      change === 'revoke' ? api(path, { method: 'DELETE' }) : api(path, { method: 'PATCH', body: change }),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  })
}

/** The frozen result, as the run that it was. Its rows are paged by the table. */
export function useFrozenRows(executionId: string): Rows {
  return useRun(['frozen', executionId], true, (options) => takeUp(executionId, { ...options, maxRows: 0 }))
}

/** Asks again what was frozen, as of now; nothing is asked before it is wanted. */
export function useRunNow(what: 'links' | 'saved', id: string, isWanted: boolean): Rows {
  return useRun(['run-now', what, id], isWanted, (options) =>
    runAt(`/api/${what}/${encodeURIComponent(id)}/run`, {}, { ...options, maxRows: 0 }),
  )
}

/** What asking it now would scan; null where nothing tells. */
export function useEstimateNow(what: 'links' | 'saved', id: string) {
  return useQuery({
    queryKey: ['estimate-now', what, id],
    retry: false,
    queryFn: ({ signal }) =>
      api<{ estimate: Estimate | null; usd: number | null }>(`/api/${what}/${encodeURIComponent(id)}/estimate`, {
        method: 'POST',
        body: {},
        signal,
      }),
  })
}

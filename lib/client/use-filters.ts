'use client'

import { usePathname } from 'next/navigation'
import { parseAsArrayOf, parseAsString, useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import type { Carried } from '@/lib/routes'
import { isZone, parseInstant, parseLast } from '@/lib/time'
import { repin, usePinnedNow } from './use-pinned-now'
import { useViewerZone } from './use-viewer-zone'

/** What every question over a window takes. ISO 8601 UTC; absent accounts or Regions = all. */
interface WindowInput {
  from: string
  to: string
  accounts?: string[]
  regions?: string[]
}

/** The window, scope and zone of the page, which live in the URL. */
export interface Filters {
  from: Date
  to: Date
  /** The relative window (`24h`), undefined when it is absolute. */
  last: string | undefined
  accounts: readonly string[]
  regions: readonly string[]
  /** Zone in which times are shown. */
  tz: string
  viewerZone: string
  /** The URL names the zone; without it the viewer's own is used. */
  isZoneInUrl: boolean
  /** The URL named a window that is none; the page's usual one is used instead, and this must be said. */
  isWindowBad: boolean
  params: WindowInput
  /** For the functions of lib/routes.ts. */
  carried: Carried
  setLast: (last: string) => void
  setRange: (from: Date, to: Date) => void
  setAccounts: (accounts: readonly string[]) => void
  setRegions: (regions: readonly string[]) => void
  setZone: (tz: string) => void
}

const parsers = {
  last: parseAsString,
  from: parseAsString,
  to: parseAsString,
  accounts: parseAsArrayOf(parseAsString),
  regions: parseAsArrayOf(parseAsString),
  tz: parseAsString,
}

/** The window when the URL names none: a principal is looked at for a day, everything else for a week. */
function usualLast(pathname: string): string {
  return pathname.startsWith('/users') ? '24h' : '7d'
}

/** Reads and writes the page's window, scope and zone in the URL. */
export function useFilters(): Filters {
  const pathname = usePathname()
  const viewerZone = useViewerZone()
  const now = usePinnedNow()
  const [url, setUrl] = useQueryStates(parsers, { history: 'push' })
  return useMemo(() => {
    const span = readWindow(url, usualLast(pathname), now)
    const accounts = tidy(url.accounts)
    const regions = tidy(url.regions)
    const isZoneInUrl = url.tz !== null && isZone(url.tz)
    const tz = isZoneInUrl && url.tz ? url.tz : viewerZone
    return {
      ...span,
      accounts,
      regions,
      tz,
      viewerZone,
      isZoneInUrl,
      params: {
        from: span.from.toISOString(),
        to: span.to.toISOString(),
        ...(accounts.length > 0 && { accounts }),
        ...(regions.length > 0 && { regions }),
      },
      carried: {
        ...(span.last ? { last: span.last } : { from: span.from.toISOString(), to: span.to.toISOString() }),
        accounts,
        regions,
        tz,
      },
      setLast: (last: string) => {
        repin()
        void setUrl({ last, from: null, to: null })
      },
      setRange: (from: Date, to: Date) => void setUrl({ last: null, from: from.toISOString(), to: to.toISOString() }),
      setAccounts: (chosen: readonly string[]) => void setUrl({ accounts: orNull(chosen) }),
      setRegions: (chosen: readonly string[]) => void setUrl({ regions: orNull(chosen) }),
      setZone: (zone: string) => void setUrl({ tz: zone }, { history: 'replace' }),
    }
  }, [url, pathname, viewerZone, now, setUrl])
}

interface UrlWindow {
  last: string | null
  from: string | null
  to: string | null
}

/** The window that the URL means; `usual` when it names none or nonsense. */
export function readWindow(url: UrlWindow, usual: string, now: number) {
  const from = url.from === null ? undefined : parseInstant(url.from)
  const to = url.to === null ? undefined : parseInstant(url.to)
  const lastMs = url.last === null ? undefined : parseLast(url.last)
  if (lastMs === undefined && from && to && from < to) return { from, to, last: undefined, isWindowBad: false }
  const isNamed = url.last !== null || url.from !== null || url.to !== null
  const length = lastMs ?? parseLast(usual) ?? 0
  return {
    from: new Date(now - length),
    to: new Date(now),
    last: lastMs === undefined ? usual : (url.last ?? usual),
    isWindowBad: isNamed && lastMs === undefined,
  }
}

function tidy(values: string[] | null): string[] {
  return [...new Set((values ?? []).filter((value) => value !== ''))].sort()
}

function orNull(values: readonly string[]): string[] | null {
  return values.length > 0 ? [...values].sort() : null
}

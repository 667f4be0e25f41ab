'use client'

import { useEffect, useSyncExternalStore } from 'react'
import { zoneCookie } from './cookie-names'
import { keepCookie } from './cookies'
import { useFirstPaint } from './first-paint'

/** The zone of the viewer's own machine (IANA name). */
export function useViewerZone(): string {
  const { zone } = useFirstPaint()
  const own = useSyncExternalStore(never, ownZone, () => zone)
  useEffect(() => {
    if (own !== zone) keepCookie(zoneCookie, own)
  }, [own, zone])
  return own
}

/** What the browser says the zone is; not for rendering, which must begin as the server did. */
export function ownZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'
}

function never() {
  return () => undefined
}

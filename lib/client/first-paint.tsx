'use client'

import { createContext, type ReactNode, use } from 'react'

/** What the server knew when it rendered the page; the browser starts from the same, then goes its own way. */
export interface FirstPaint {
  /** Milliseconds since 1970 on a 5-minute boundary. */
  pinnedNow: number
  /** The viewer's zone as the last visit left it, `UTC` on the first. */
  zone: string
}

const Context = createContext<FirstPaint>({ pinnedNow: 0, zone: 'UTC' })

/** Hands the server's knowledge to the hooks that must render alike on both sides. */
export function FirstPaintProvider({ value, children }: { value: FirstPaint; children: ReactNode }) {
  return <Context value={value}>{children}</Context>
}

/** What the server knew when it rendered the page. */
export function useFirstPaint(): FirstPaint {
  return use(Context)
}

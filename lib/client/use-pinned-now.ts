'use client'

import { useSyncExternalStore } from 'react'
import { pinNow } from '@/lib/time'
import { useFirstPaint } from './first-paint'

let pinned: number | undefined
const listeners = new Set<() => void>()

/**
 * The end of relative windows (milliseconds). It stands still while a page is looked at, so that nothing is asked
 * again by the passing of time; `repin` moves it on.
 */
export function usePinnedNow(): number {
  const { pinnedNow } = useFirstPaint()
  return useSyncExternalStore(subscribe, read, () => pinnedNow)
}

/** Moves the end of relative windows to now: on a new page, a newly picked window, "run again". True when it moved. */
export function repin(): boolean {
  const now = pinNow(Date.now())
  if (now === pinned) return false
  pinned = now
  for (const listener of listeners) listener()
  return true
}

function read(): number {
  pinned ??= pinNow(Date.now())
  return pinned
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

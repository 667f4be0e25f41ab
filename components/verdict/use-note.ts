'use client'

import { useCallback, useSyncExternalStore } from 'react'

/** What somebody thinks of a finding. */
export type Note = 'malicious' | 'benign' | 'unsure'

const listeners = new Set<() => void>()
const keyOf = (uid: string) => `lw-note:${uid}`

/** A note on a finding in this browser's own storage: nobody else sees it, and clearing the browser loses it. */
export function useNote(uid: string): [Note | null, (note: Note | null) => void] {
  const note = useSyncExternalStore(
    subscribe,
    () => read(uid),
    () => null,
  )
  const set = useCallback(
    (next: Note | null) => {
      if (next) localStorage.setItem(keyOf(uid), next)
      else localStorage.removeItem(keyOf(uid))
      for (const listener of listeners) listener()
    },
    [uid],
  )
  return [note, set]
}

function read(uid: string): Note | null {
  const text = localStorage.getItem(keyOf(uid))
  return text === 'malicious' || text === 'benign' || text === 'unsure' ? text : null
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    removeEventListener('storage', listener)
  }
}

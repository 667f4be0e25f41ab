'use client'

import { useSyncExternalStore } from 'react'
import { themeCookie } from './cookie-names'
import { dropCookie, keepCookie } from './cookies'

export type Theme = 'light' | 'dark' | 'system'

const listeners = new Set<() => void>()

/** The chosen theme; `system` follows the viewer's machine. */
export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, read, () => 'system')
}

/** Chooses a theme for this browser. */
export function setTheme(theme: Theme): void {
  if (theme === 'system') {
    delete document.documentElement.dataset.theme
    dropCookie(themeCookie)
  } else {
    document.documentElement.dataset.theme = theme
    keepCookie(themeCookie, theme)
  }
  for (const listener of listeners) listener()
}

/** Light becomes dark and the other way round, whatever led to what is shown now. */
export function toggleTheme(): void {
  const chosen = read()
  const isDark = chosen === 'system' ? matchMedia('(prefers-color-scheme: dark)').matches : chosen === 'dark'
  setTheme(isDark ? 'light' : 'dark')
}

function read(): Theme {
  const theme = document.documentElement.dataset.theme
  return theme === 'dark' || theme === 'light' ? theme : 'system'
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

'use client'

import { useEffect, useRef, useSyncExternalStore } from 'react'

/** A key (`?`, `Enter`, `mod+k`) or a sequence (`g o`) and what it does. */
export interface Hotkey {
  keys: string
  /** In the viewer's language, for the list that `?` opens. */
  label: string
  /** Heading in that list, in the viewer's language. */
  group: string
  run: (event: KeyboardEvent) => void
  /** Also while typing in a field (for `mod+...`). */
  inFields?: boolean
  /** Not while a button or link has focus, which needs the key itself (Enter). */
  leavesControls?: boolean
}

let registered: readonly Hotkey[] = []
const listeners = new Set<() => void>()
let pending = ''
let pendingUntil = 0
const sequenceMs = 1200

/** Registers hotkeys while the component is mounted. The latest registration of a key wins. */
export function useHotkeys(hotkeys: readonly Hotkey[]): void {
  const latest = useRef(hotkeys)
  useEffect(() => {
    latest.current = hotkeys
  })
  const text = JSON.stringify(hotkeys.map(({ run, ...rest }) => rest))
  useEffect(() => {
    const own = (JSON.parse(text) as Omit<Hotkey, 'run'>[]).map((rest, i): Hotkey => {
      return { ...rest, run: (event) => latest.current[i]?.run(event) }
    })
    change([...registered, ...own])
    return () => change(registered.filter((hotkey) => !own.includes(hotkey)))
  }, [text])
}

/** All registered hotkeys, each key once, for the list. */
export function useHotkeyList(): readonly Hotkey[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => registered,
    () => registered,
  )
}

function change(next: readonly Hotkey[]): void {
  if (registered.length === 0 && next.length > 0) document.addEventListener('keydown', onKeyDown)
  if (next.length === 0) document.removeEventListener('keydown', onKeyDown)
  registered = next
  for (const listener of listeners) listener()
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.altKey) return
  const key = keyOf(event)
  if (document.querySelector('dialog[open]')) return
  const focus = event.target instanceof Element ? event.target : undefined
  const chord = Date.now() < pendingUntil && pending ? `${pending} ${key}` : key
  const hotkey = find(chord, focus) ?? find(key, focus)
  pending = ''
  if (hotkey) {
    event.preventDefault()
    hotkey.run(event)
  } else if (!focus?.closest(typing) && registered.some(({ keys }) => keys.startsWith(`${key} `))) {
    pending = key
    pendingUntil = Date.now() + sequenceMs
  }
}

const typing = 'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true], [role=menu]'
const control = 'button, a, summary'

function find(keys: string, focus: Element | undefined): Hotkey | undefined {
  const isTyping = focus?.closest(typing)
  const isOnControl = focus?.closest(control)
  return registered.findLast(
    (hotkey) => hotkey.keys === keys && (!isTyping || hotkey.inFields) && (!isOnControl || !hotkey.leavesControls),
  )
}

function keyOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  return event.metaKey || event.ctrlKey ? `mod+${key}` : key
}

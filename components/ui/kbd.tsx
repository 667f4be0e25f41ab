'use client'

import { useSyncExternalStore } from 'react'

/** Keys as they stand in the hotkey registry (`g o`, `mod+k`), one cap each. */
export function Kbd({ keys }: { keys: string }) {
  const mod = useSyncExternalStore(never, modKey, () => 'Ctrl ')
  return (
    <span className="inline-flex items-center gap-1">
      {keys.split(' ').map((key, i) => (
        // A sequence may name a key twice, so its place belongs to its identity.
        <kbd
          key={`${i.toString()}-${key}`}
          className="rounded-sm border border-line bg-page px-1 text-11 leading-4 text-muted"
        >
          {cap(key, mod)}
        </kbd>
      ))}
    </span>
  )
}

const caps: Record<string, string> = {
  Enter: '↵',
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
}

function cap(key: string, mod: string): string {
  return caps[key] ?? key.replace(/^mod\+(.+)$/, (_, name: string) => mod + (caps[name] ?? name.toUpperCase()))
}

/** What the key for commands is called on this machine. */
function modKey(): string {
  return /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl '
}

const never = () => () => {}

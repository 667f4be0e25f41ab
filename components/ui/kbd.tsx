/** Keys as they stand in the hotkey registry (`g o`, `mod+k`), one cap each. */
export function Kbd({ keys }: { keys: string }) {
  return (
    <span className="inline-flex items-center gap-1">
      {keys.split(' ').map((key, i) => (
        // A sequence may name a key twice, so its place belongs to its identity.
        <kbd
          key={`${i.toString()}-${key}`}
          className="rounded-sm border border-line bg-page px-1 text-11 leading-4 text-muted"
        >
          {cap(key)}
        </kbd>
      ))}
    </span>
  )
}

const caps: Record<string, string> = {
  'mod+k': '⌘K',
  Enter: '↵',
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
}

function cap(key: string): string {
  return caps[key] ?? key
}

'use client'

import Link from 'next/link'
import { DropdownMenu } from 'radix-ui'
import { useLayer } from './layer'
import type { MenuEntry, MenuProps } from './menu'

const row =
  'flex min-h-7 w-full items-center gap-2 rounded-sm px-2 py-1 text-13 outline-none select-none data-highlighted:bg-inner'

/** The menu of a button that was just chosen: it begins open. */
export function MenuLayer({ trigger, heading, entries, align = 'start' }: MenuProps) {
  const layer = useLayer()
  return (
    <DropdownMenu.Root modal={false} defaultOpen>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal container={layer}>
        <DropdownMenu.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="z-50 min-w-44 max-w-[min(420px,calc(100vw-16px))] rounded-lg border border-line bg-panel p-1 text-text"
        >
          {heading && <DropdownMenu.Label className="px-2 py-1 text-11 text-faint">{heading}</DropdownMenu.Label>}
          {entries.map((entry, i) => (
            <Entry key={`${entry.kind}-${i.toString()}`} entry={entry} />
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

function Entry({ entry }: { entry: MenuEntry }) {
  if (entry.kind === 'line') return <DropdownMenu.Separator className="my-1 h-px bg-inner" />
  if (entry.kind === 'action') {
    return (
      <DropdownMenu.Item className={row} onSelect={entry.onSelect}>
        {entry.label}
      </DropdownMenu.Item>
    )
  }
  return (
    <DropdownMenu.Item asChild className={row}>
      {entry.kind === 'file' ? (
        <a href={entry.href} download>
          {entry.label}
        </a>
      ) : (
        <Link href={entry.href}>{entry.label}</Link>
      )}
    </DropdownMenu.Item>
  )
}

'use client'

import { DropdownMenu } from 'radix-ui'
import type { ReactNode } from 'react'
import { cx } from './cx'
import { useLayer } from './layer'

interface MenuProps {
  trigger: ReactNode
  children: ReactNode
  align?: 'start' | 'end'
  onOpenChange?: (isOpen: boolean) => void
}

/** A menu on a button: arrow keys, first letters, Escape. Children are `MenuItem`, `MenuLabel`, `MenuLine`. */
export function Menu({ trigger, children, align = 'start', onOpenChange }: MenuProps) {
  const layer = useLayer()
  return (
    <DropdownMenu.Root modal={false} {...(onOpenChange && { onOpenChange })}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal container={layer}>
        <DropdownMenu.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="z-50 min-w-44 max-w-[min(420px,calc(100vw-16px))] rounded-lg border border-line bg-panel p-1 text-text"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

const row =
  'flex min-h-7 w-full items-center gap-2 rounded-sm px-2 py-1 text-13 outline-none select-none data-highlighted:bg-inner data-disabled:opacity-50'

interface ItemProps {
  children: ReactNode
  onSelect?: () => void
  isDisabled?: boolean
  /** A link is rendered by the caller (`<Link>`) and takes the item's look. */
  asChild?: boolean
}

/** An action, or with `asChild` a link. */
export function MenuItem({ children, onSelect, isDisabled = false, asChild = false }: ItemProps) {
  return (
    <DropdownMenu.Item asChild={asChild} disabled={isDisabled} className={row} {...(onSelect && { onSelect })}>
      {children}
    </DropdownMenu.Item>
  )
}

/** Heading inside a menu. */
export function MenuLabel({ children, className }: { children: ReactNode; className?: string }) {
  return <DropdownMenu.Label className={cx('px-2 py-1 text-11 text-faint', className)}>{children}</DropdownMenu.Label>
}

/** A line between groups of a menu. */
export function MenuLine() {
  return <DropdownMenu.Separator className="my-1 h-px bg-inner" />
}

'use client'

import { Popover as Base } from 'radix-ui'
import type { ReactNode } from 'react'
import { cx } from './cx'
import { useLayer } from './layer'

interface Props {
  /** The button that opens it. */
  trigger: ReactNode
  children: ReactNode
  label: string
  align?: 'start' | 'center' | 'end'
  isOpen?: boolean
  onOpenChange?: (isOpen: boolean) => void
  className?: string
}

/** A panel beside its button. Not modal: the page stays usable and scrollable. */
export function Popover({ trigger, children, label, align = 'start', isOpen, onOpenChange, className }: Props) {
  const state = isOpen === undefined ? {} : { open: isOpen }
  const layer = useLayer()
  return (
    <Base.Root {...state} {...(onOpenChange && { onOpenChange })}>
      <Base.Trigger asChild>{trigger}</Base.Trigger>
      <Base.Portal container={layer}>
        <Base.Content
          aria-label={label}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className={cx(
            'z-50 max-w-[calc(100vw-16px)] rounded-lg border border-line bg-panel p-2 text-text',
            className,
          )}
        >
          {children}
        </Base.Content>
      </Base.Portal>
    </Base.Root>
  )
}

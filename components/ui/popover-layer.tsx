'use client'

import { Popover } from 'radix-ui'
import { cx } from './cx'
import { useLayer } from './layer'
import type { PopoverProps } from './popover'

/** The popover of a button that was just chosen: it begins open. */
export function PopoverLayer(props: PopoverProps) {
  const { trigger, children, label, align = 'start', isOpen, onOpenChange, className } = props
  const state = isOpen === undefined ? { defaultOpen: true } : { open: isOpen }
  const layer = useLayer()
  return (
    <Popover.Root {...state} {...(onOpenChange && { onOpenChange })}>
      <Popover.Trigger asChild>{trigger}</Popover.Trigger>
      <Popover.Portal container={layer}>
        <Popover.Content
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
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

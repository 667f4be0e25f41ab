'use client'

import { cloneElement, type KeyboardEvent, type ReactElement, type ReactNode, Suspense, useState } from 'react'

interface TriggerProps {
  onClick?: () => void
  onPointerEnter?: () => void
  onFocus?: () => void
  onKeyDown?: (event: KeyboardEvent) => void
  'aria-haspopup'?: 'menu' | 'dialog'
  'aria-expanded'?: boolean
}

/** A button, or a component that passes its props on to one. */
export type OpenerTrigger = ReactElement<TriggerProps>

interface Options {
  trigger: OpenerTrigger
  hasPopup: 'menu' | 'dialog'
  /** Fetches what draws the layer. */
  load: () => Promise<unknown>
  /** Draws trigger and layer once it was fetched; begins open. */
  layer: ReactNode
  /** Opened from outside. */
  isOpen?: boolean | undefined
  onOpen?: (() => void) | undefined
}

/**
 * A button whose menu or popover is fetched when the button is first pointed at or focused, so that no page waits at
 * its first load for what opens later.
 */
export function useOpener({ trigger, hasPopup, load, layer, isOpen = false, onOpen }: Options): ReactNode {
  const [isWanted, setWanted] = useState(false)
  const open = () => {
    setWanted(true)
    onOpen?.()
  }
  const fetchLayer = () => void load()
  const button = cloneElement(trigger, {
    onClick: open,
    onPointerEnter: fetchLayer,
    onFocus: fetchLayer,
    onKeyDown: (event) => {
      if (event.key !== 'ArrowDown') return
      event.preventDefault()
      open()
    },
    'aria-haspopup': hasPopup,
    'aria-expanded': false,
  })
  return isWanted || isOpen ? <Suspense fallback={button}>{layer}</Suspense> : button
}

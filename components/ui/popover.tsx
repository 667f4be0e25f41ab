'use client'

import { lazy, type ReactNode } from 'react'
import { type OpenerTrigger, useOpener } from './use-opener'

export interface PopoverProps {
  /** The button that opens it. */
  trigger: OpenerTrigger
  children: ReactNode
  label: string
  align?: 'start' | 'center' | 'end'
  isOpen?: boolean
  onOpenChange?: (isOpen: boolean) => void
  className?: string
}

const load = () => import('./popover-layer')
const PopoverLayer = lazy(() => load().then((module) => ({ default: module.PopoverLayer })))

/** A panel beside its button. Not modal: the page stays usable. What draws it loads when the button is first pointed at. */
export function Popover(props: PopoverProps) {
  const { trigger, isOpen, onOpenChange } = props
  return useOpener({
    ...{ trigger, hasPopup: 'dialog', load, isOpen },
    layer: <PopoverLayer {...props} />,
    onOpen: () => onOpenChange?.(true),
  })
}

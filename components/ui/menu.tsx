'use client'

import type { Route } from 'next'
import { lazy, type ReactNode } from 'react'
import { type OpenerTrigger, useOpener } from './use-opener'

/** What a menu offers: a page, a file, an action, or a line between groups. */
export type MenuEntry =
  | { kind: 'page'; label: ReactNode; href: Route }
  | { kind: 'file'; label: ReactNode; href: string }
  | { kind: 'action'; label: ReactNode; onSelect: () => void }
  | { kind: 'line' }

export interface MenuProps {
  /** The button that opens it. */
  trigger: OpenerTrigger
  heading?: ReactNode
  entries: readonly MenuEntry[]
  align?: 'start' | 'end'
}

const load = () => import('./menu-layer')
const MenuLayer = lazy(() => load().then((module) => ({ default: module.MenuLayer })))

/** A menu on a button: arrow keys, first letters, Escape. What draws it loads when the button is first pointed at. */
export function Menu(props: MenuProps) {
  return useOpener({ trigger: props.trigger, hasPopup: 'menu', load, layer: <MenuLayer {...props} /> })
}

'use client'

import { Tooltip as Base } from 'radix-ui'
import type { ReactNode } from 'react'
import { useLayer } from './layer'

/** A short text on hover and focus. `children` is one element that can hold focus. */
export function Tooltip({ text, children }: { text: ReactNode; children: ReactNode }) {
  const layer = useLayer()
  return (
    <Base.Provider delayDuration={300}>
      <Base.Root>
        <Base.Trigger asChild>{children}</Base.Trigger>
        <Base.Portal container={layer}>
          <Base.Content
            sideOffset={4}
            collisionPadding={8}
            className="z-50 max-w-80 rounded-md border border-line bg-panel px-2 py-1 text-12 text-text"
          >
            {text}
          </Base.Content>
        </Base.Portal>
      </Base.Root>
    </Base.Provider>
  )
}

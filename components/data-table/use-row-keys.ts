'use client'

import { useTranslations } from 'next-intl'
import type { KeyboardEvent } from 'react'
import { useHotkeys } from '@/lib/client/use-hotkeys'

interface Options {
  count: number
  at: number
  moveTo: (index: number) => void
  open: () => void
}

/** j and k from anywhere on the page; arrows, Page, Home, End and Enter inside the table. */
export function useRowKeys({ count, at, moveTo, open }: Options) {
  const t = useTranslations('shell.keys')
  const move = (index: number) => {
    if (count > 0) moveTo(Math.min(count - 1, Math.max(0, index)))
  }
  const group = t('group.list')
  useHotkeys([
    { keys: 'j', label: t('next'), group, run: () => move(at + 1) },
    { keys: 'k', label: t('previous'), group, run: () => move(at - 1) },
    {
      keys: 'Enter',
      label: t('open'),
      group,
      run: () => {
        if (at >= 0) open()
      },
      leavesControls: true,
    },
  ])
  return (event: KeyboardEvent) => {
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 15, PageUp: at - 15, Home: 0, End: count - 1 }[
      event.key
    ]
    if (to === undefined || event.defaultPrevented) return
    event.preventDefault()
    move(to)
  }
}

'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useFilters } from '@/lib/client/use-filters'
import { type Carried, findingPath, userPath, usersPath } from '@/lib/routes'
import { LogValue } from './log-value'
import { Menu, type MenuEntry } from './menu'

/** What a value names, which decides whether it has a page of its own. */
export type ValueKind = 'principal' | 'ip' | 'finding' | 'account' | 'region' | 'text'

interface Props {
  value: string
  kind?: ValueKind
  /** Limits the view to rows with (`in`) or without (`out`) the value. */
  onFilter?: (direction: 'in' | 'out') => void
  /** What is clicked; default is the value itself. */
  children?: ReactNode
  cut?: 'end' | 'middle'
  className?: string
}

/** A value that can be filtered in or out, opened and copied. */
export function ValueMenu({ value, kind = 'text', onFilter, children, cut = 'end', className }: Props) {
  const t = useTranslations('shell.value')
  const { carried } = useFilters()
  const href = pageOf(kind, value, carried)
  const entries: MenuEntry[] = [
    ...(href
      ? [
          {
            kind: 'page' as const,
            href,
            label: t(`open-${kind === 'ip' ? 'ip' : kind === 'finding' ? 'finding' : 'principal'}`),
          },
        ]
      : []),
    ...(onFilter
      ? (['in', 'out'] as const).map((direction) => ({
          kind: 'action' as const,
          label: t(`filter-${direction}`),
          onSelect: () => onFilter(direction),
        }))
      : []),
    { kind: 'line' },
    { kind: 'action', label: t('copy'), onSelect: () => void navigator.clipboard.writeText(value) },
  ]
  return (
    <Menu
      trigger={
        <button
          type="button"
          className={`inline-flex max-w-full min-w-0 rounded-sm text-left hover:bg-inner ${className ?? ''}`}
        >
          {children ?? <LogValue value={value} cut={cut} />}
        </button>
      }
      heading={
        <span className="block max-w-96">
          <LogValue value={value} cut="middle" />
        </span>
      }
      entries={entries}
    />
  )
}

function pageOf(kind: ValueKind, value: string, carried: Carried) {
  if (kind === 'principal') return userPath(value, carried)
  if (kind === 'finding') return findingPath(value, carried)
  if (kind === 'ip') return usersPath(carried, { ip: value })
  return undefined
}

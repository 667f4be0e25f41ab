'use client'

import { Minus, Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { FilterKey } from './filter-keys'
import { type FilterValue, longestFilterValue } from './findings-filters'
import type { FindingsControl } from './use-findings-filters'

interface Props {
  name: FilterKey
  value: FilterValue
  choose: FindingsControl['choose']
  children: ReactNode
}

const button = 'rounded-sm border border-line bg-panel p-0.5 text-muted hover:text-text'

/**
 * A value that can be filtered in and out with the pointer. The buttons exist only under it: a menu in every cell would
 * make scrolling slow and a hundred stops for the Tab key; by keyboard the facets and the finding's page do the same.
 */
export function FilterableCell({ name, value, choose, children }: Props) {
  const t = useTranslations('shell.value')
  const canFilter = value === null || value.length <= longestFilterValue
  return (
    <span className="group/cell relative flex h-full w-full min-w-0 items-center">
      <span className="flex min-w-0 flex-1">{children}</span>
      {canFilter && (
        <span className="absolute right-0 hidden gap-0.5 lg:group-hover/cell:flex">
          <button
            type="button"
            tabIndex={-1}
            className={button}
            aria-label={t('filter-in')}
            title={t('filter-in')}
            onClick={() => choose(name, value, 'in')}
          >
            <Plus className="size-3" aria-hidden="true" />
          </button>
          <button
            type="button"
            tabIndex={-1}
            className={button}
            aria-label={t('filter-out')}
            title={t('filter-out')}
            onClick={() => choose(name, value, 'out')}
          >
            <Minus className="size-3" aria-hidden="true" />
          </button>
        </span>
      )}
    </span>
  )
}

'use client'

import { ChevronRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { cx } from '@/components/ui/cx'
import { LogValue } from '@/components/ui/log-value'
import type { TableDescription } from '@/lib/client/use-lake-tables'
import type { Matches } from './column-match'
import { ColumnTree } from './column-tree'

interface Props {
  table: TableDescription
  matches: Matches | undefined
  filter: string
}

/** A table under the name that a statement says, how it is partitioned, and its columns when opened. */
export function TableEntry({ table, matches, filter }: Props) {
  const t = useTranslations('lake')
  const [chosen, setChosen] = useState<boolean>()
  const id = useId()
  const { name, version, partitionKeys, isIceberg, isAsked } = table
  const columns = matches?.columns ?? []
  // Three of a table's columns are soon looked through; a filter that leaves hundreds is not narrowed yet.
  const isOpen = chosen ?? (filter !== '' && (matches?.count ?? 0) > 0 && columns.length <= 12)
  return (
    <section aria-label={name} className="mt-2 border-t border-inner pt-2">
      <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
        <LogValue value={name} cut="middle" copy className="font-mono text-12" />
        <Badge>{version === 'custom' ? t('custom') : t('version', { version })}</Badge>
        {isIceberg && <Badge>Iceberg</Badge>}
        {!isAsked && <Badge tone="accent">{t('sql-only')}</Badge>}
      </div>
      {partitionKeys.length > 0 && (
        <p className="mt-1 text-11 text-faint">{t('partitions', { keys: partitionKeys.join(', ') })}</p>
      )}
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        className="mt-1 inline-flex min-h-6 items-center gap-1 rounded-sm text-12 font-medium text-accent-text"
        onClick={() => setChosen(!isOpen)}
      >
        <ChevronRight className={cx('size-3.5', isOpen && 'rotate-90')} aria-hidden="true" />
        {filter && matches && matches.count > 0
          ? t('columns-found', { count: matches.count })
          : t('columns', { count: columns.length })}
      </button>
      <div id={id}>
        {isOpen && <ColumnTree columns={columns} filter={filter.toLowerCase()} label={t('columns-of', { name })} />}
      </div>
    </section>
  )
}

'use client'

import { useTranslations } from 'next-intl'
import { Panel } from '@/components/ui/panel'
import { Skeleton } from '@/components/ui/skeleton'
import { useFormat } from '@/lib/client/use-format'
import type { TableDescription } from '@/lib/client/use-lake-tables'
import type { SourceCoverage } from '@/lib/client/use-sources'
import type { Matches } from './column-match'
import { TableEntry } from './table-entry'

interface Props {
  source: string
  tables: readonly { table: TableDescription; matches: Matches | undefined }[]
  coverage: SourceCoverage | undefined
  /** Whether what the lake holds has been told at all. */
  isKnown: boolean
  filter: string
}

/** One source: since when there is anything, from where, and its tables. */
export function SourceSection({ source, tables, coverage, isKnown, filter }: Props) {
  const tSource = useTranslations('shell.source')
  const name = source as 'WAF'
  return (
    <Panel title={tSource.has(name) ? tSource(name) : source.replace(/^ext\//, '')} note={source}>
      {isKnown ? <Coverage coverage={coverage} /> : <Skeleton className="my-1 h-4 w-72" />}
      {tables.map(({ table, matches }) => (
        <TableEntry key={table.name} table={table} matches={matches} filter={filter} />
      ))}
    </Panel>
  )
}

function Coverage({ coverage }: { coverage: SourceCoverage | undefined }) {
  const t = useTranslations('lake')
  const format = useFormat()
  if (!coverage || coverage.rows === 0) return <p className="text-muted">{t('empty')}</p>
  const { firstDay, lastDay, newestTime, rows, bytes, accounts, regions } = coverage
  const facts = [
    firstDay && lastDay && t('days', { first: firstDay, last: lastDay }),
    newestTime && t('newest', { time: format.dateTimeExact(newestTime) }),
    rows !== null && t('rows', { rows }),
    bytes !== null && format.bytes(bytes),
    accounts.length > 0 && t('accounts', { count: accounts.length, names: accounts.join(', ') }),
    regions.length > 0 && t('regions', { count: regions.length, names: regions.join(', ') }),
  ].filter(Boolean)
  return <p className="wrap-anywhere text-12 text-muted">{facts.length > 0 ? facts.join(' · ') : t('unknown')}</p>
}

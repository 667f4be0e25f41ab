'use client'

import { useTranslations } from 'next-intl'
import { parseAsString, useQueryState } from 'nuqs'
import { Notice } from '@/components/execution/notice'
import { CatalogueProblems } from '@/components/lake/catalogue-problems'
import { matchesOf } from '@/components/lake/column-match'
import { NotLinked } from '@/components/lake/not-linked'
import { SourceSection } from '@/components/lake/source-section'
import { PageHeader } from '@/components/ui/page-header'
import { SkeletonRows } from '@/components/ui/skeleton'
import { TextField } from '@/components/ui/text-field'
import type { ApiError } from '@/lib/client/api'
import { useLakeTables } from '@/lib/client/use-lake-tables'
import { useSources } from '@/lib/client/use-sources'

/** Every source that is linked, custom ones among them, with its tables and columns; and what is not linked. */
export function LakeView() {
  const t = useTranslations('lake')
  const tables = useLakeTables()
  const sources = useSources()
  const [filter, setFilter] = useQueryState('q', parseAsString.withDefault('').withOptions({ history: 'replace' }))
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence')} />
      {tables.error ? (
        <Notice error={tables.error as ApiError} onRetry={() => void tables.refetch()} />
      ) : !tables.data ? (
        <div role="status" aria-label={t('loading')} className="rounded-lg border border-line bg-panel px-3.5 py-2">
          <SkeletonRows count={12} />
        </div>
      ) : (
        <>
          <TextField
            type="search"
            aria-label={t('filter')}
            placeholder={t('filter-hint')}
            className="mb-3 w-full max-w-xl"
            maxLength={200}
            value={filter}
            onChange={(event) => void setFilter(event.target.value || null)}
          />
          {sources.error && (
            <Notice error={sources.error as ApiError} onRetry={() => void sources.refetch()} className="mb-3" />
          )}
          <CatalogueProblems problems={tables.data.problems} />
          <Sources data={tables.data} sources={sources.data?.sources} filter={filter.trim()} />
          <NotLinked missing={tables.data.missing} isLocal={tables.data.engine === 'duckdb'} />
        </>
      )}
    </>
  )
}

interface SourcesProps {
  data: NonNullable<ReturnType<typeof useLakeTables>['data']>
  sources: NonNullable<ReturnType<typeof useSources>['data']>['sources'] | undefined
  filter: string
}

function Sources({ data, sources, filter }: SourcesProps) {
  const t = useTranslations('lake')
  const there = data.tables.filter(({ source }) => !data.missing.includes(source))
  const found = there.map((table) => ({ table, matches: matchesOf(table, filter) }))
  const shown = [...Map.groupBy(found, ({ table }) => table.source)].flatMap(([source, all]) => {
    const matching = all.filter(({ matches }) => matches !== undefined)
    return matching.length > 0 ? [{ source, all: matching }] : []
  })
  return (
    <>
      <p role="status" className="mb-2 text-11 text-faint">
        {filter
          ? t('found', { columns: found.reduce((sum, { matches }) => sum + (matches?.count ?? 0), 0) })
          : t('count', { tables: there.length })}
      </p>
      <ul className="flex flex-col gap-3">
        {shown.map(({ source, all }) => (
          <li key={source}>
            <SourceSection
              source={source}
              tables={all}
              coverage={sources?.find((one) => one.source === source)}
              isKnown={sources !== undefined}
              filter={filter}
            />
          </li>
        ))}
      </ul>
    </>
  )
}

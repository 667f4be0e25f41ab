'use client'

import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { ColumnChooser } from '@/components/data-table/column-chooser'
import { CostLine } from '@/components/execution/cost-line'
import { Empty } from '@/components/execution/empty'
import { Notice } from '@/components/execution/notice'
import { Running } from '@/components/execution/running'
import { ShowSql } from '@/components/execution/show-sql'
import { FacetList } from '@/components/findings/facet-list'
import { FacetSheet } from '@/components/findings/facet-sheet'
import { FilterChips } from '@/components/findings/filter-chips'
import { facetKeys, filterColumns } from '@/components/findings/filter-keys'
import { columnNames, useFindingsColumns } from '@/components/findings/findings-columns'
import { FindingsCounts } from '@/components/findings/findings-counts'
import { countChosen, toConditions } from '@/components/findings/findings-filters'
import { FindingsOverTime } from '@/components/findings/findings-over-time'
import { FindingsSearch } from '@/components/findings/findings-search'
import { FindingsTable } from '@/components/findings/findings-table'
import { useFindingsFilters } from '@/components/findings/use-findings-filters'
import { ViewSwitch } from '@/components/findings/view-switch'
import { ExportMenu } from '@/components/result/export-menu'
import { ShareButton } from '@/components/saved/share-button'
import { PageHeader } from '@/components/ui/page-header'
import { ApiError } from '@/lib/client/api'
import { useFacets } from '@/lib/client/use-facets'
import { useFilters } from '@/lib/client/use-filters'
import { useRows } from '@/lib/client/use-rows'

const counted = [...facetKeys.map((key) => filterColumns[key]), 'is_open', 'records']

/** The latest state of each finding of the window. The lake is asked once; everything else reads the kept result. */
export function FindingsView() {
  const t = useTranslations('findings')
  const { params, last } = useFilters()
  const control = useFindingsFilters(columnNames)
  const columns = useFindingsColumns(control.choose)
  const rows = useRows('findings.list', params, { maxRows: 1 })
  const executionId = rows.status === 'done' ? rows.execution?.id : undefined
  const conditions = useMemo(() => toConditions(control.filters), [control.filters])
  const facets = useFacets(executionId, counted, conditions)
  const isStale = facets.isPlaceholderData
  const found = executionId ? facets.data : undefined
  const facetList = <FacetList control={control} counted={found?.facets} isStale={isStale} />
  const error = rows.error ?? (facets.error instanceof ApiError ? facets.error : undefined)
  return (
    <>
      <PageHeader
        title={t('title')}
        sentence={
          <span className="block min-h-10 sm:min-h-5">
            {found ? (
              <FindingsCounts control={control} facets={found} all={rows.totalRows} isStale={isStale} />
            ) : (
              t('sentence')
            )}
          </span>
        }
        cost={<CostLine questions={[rows]} />}
        actions={<ShowSql rows={rows} />}
      />
      {control.problems.length > 0 && (
        <p role="alert" className="mb-3 rounded-md border border-line bg-panel px-3 py-2 text-12 text-high-text">
          {t('bad-url', { names: control.problems.join(', ') })}
        </p>
      )}
      {rows.status === 'failed' || rows.status === 'stopped' ? (
        <Notice error={error ?? new ApiError('stopped', '', undefined, true)} onRetry={rows.runAgain} />
      ) : rows.status === 'done' && rows.totalRows === 0 ? (
        <Empty sources={['SH_FINDINGS']} className="min-h-96 rounded-lg border border-line bg-panel" />
      ) : (
        <div className="grid grid-cols-1 gap-3 lg:grid-cols-[216px_minmax(0,1fr)]">
          <aside
            aria-label={t('filters')}
            className="sticky top-16 hidden max-h-[calc(100dvh-88px)] self-start overflow-y-auto rounded-lg border border-line bg-panel px-2 py-1 lg:block"
          >
            {facetList}
          </aside>
          <div className="flex min-w-0 flex-col gap-3">
            <div className="flex flex-wrap items-center gap-2">
              <FacetSheet chosen={countChosen(control.filters)}>{facetList}</FacetSheet>
              <ViewSwitch
                view={control.filters.view}
                counted={found?.facets.is_open}
                onChange={(view) => control.change({ view })}
              />
              <FindingsSearch control={control} />
              <div className="ml-auto flex gap-2">
                <ColumnChooser
                  columns={columns}
                  visible={control.filters.columns}
                  onChange={(names) => control.change({ columns: names })}
                />
                <ShareButton rows={rows} title={t('title')} last={last} />
                <ExportMenu executionId={executionId} totalRows={rows.totalRows} />
              </div>
            </div>
            <FilterChips control={control} />
            {error && <Notice error={error} onRetry={() => void facets.refetch()} />}
            <FindingsOverTime executionId={executionId} control={control} />
            <div className="relative">
              <FindingsTable
                executionId={executionId}
                columns={columns}
                control={control}
                conditions={conditions}
                totalRows={found?.totalRows ?? 20}
              />
              {rows.status === 'running' && rows.execution && (
                <Running rows={rows} className="absolute inset-x-2 top-10 z-10" />
              )}
            </div>
          </div>
        </div>
      )}
    </>
  )
}

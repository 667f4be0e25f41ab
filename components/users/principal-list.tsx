'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { parseAsString, useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import type { Sort } from '@/components/data-table/column-spec'
import { DataTable } from '@/components/data-table/data-table'
import { CostLine } from '@/components/execution/cost-line'
import { Empty } from '@/components/execution/empty'
import { Notice } from '@/components/execution/notice'
import { Running } from '@/components/execution/running'
import { ShowSql } from '@/components/execution/show-sql'
import { Button } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { Panel } from '@/components/ui/panel'
import { visibleText } from '@/components/ui/visible-text'
import type { Condition } from '@/lib/client/execution'
import { useFilters } from '@/lib/client/use-filters'
import { useFormat } from '@/lib/client/use-format'
import { useRows } from '@/lib/client/use-rows'
import { userPath } from '@/lib/routes'
import { isPrincipal } from './principal-kind'
import { SettledSearch } from './settled-search'
import { idOf } from './use-lanes'
import { listColumnNames, useListColumns } from './use-list-columns'

const parsers = { q: parseAsString, ip: parseAsString, sort: parseAsString }
const skeletonRows = 18
const sources = ['CLOUD_TRAIL_MGMT', 'S3_DATA', 'LAMBDA_EXECUTION', 'EKS_AUDIT']

/** Who was active in the window: the way to any principal's page. */
export function PrincipalList() {
  const t = useTranslations('users.list')
  const format = useFormat()
  const router = useRouter()
  const { params, carried } = useFilters()
  const [url, setUrl] = useQueryStates(parsers, { history: 'replace' })
  const ip = url.ip?.slice(0, 256)
  const rows = useRows('users.list', { ...params, ...(ip && { ip }) }, { maxRows: 1 })
  const columns = useListColumns()
  const text = url.q?.trim() ?? ''
  const filter = useMemo(
    (): Condition[] => (text ? [{ column: 'principal', op: 'contains', value: text }] : []),
    [text],
  )
  const open = (principal: string) => router.push(userPath(principal, carried))
  return (
    <>
      <PageHeader
        title={t('title')}
        sentence={ip ? t('sentence-ip', { ip: visibleText(ip, 100) }) : t('sentence')}
        cost={<CostLine questions={[rows]} />}
      />
      <Panel
        title={t('active')}
        note={rows.status === 'done' ? t('count', { count: rows.totalRows }) : undefined}
        actions={<ShowSql rows={rows} />}
      >
        <div className="mb-2 flex flex-wrap items-center gap-2">
          <SettledSearch
            label={t('search')}
            text={url.q ?? ''}
            onSettle={(q) => void setUrl({ q: q || null })}
            onEnter={(typed) => {
              const isOne = isPrincipal(typed.trim())
              if (isOne) open(typed.trim())
              return isOne
            }}
          />
          {isPrincipal(text) && (
            <Button onClick={() => open(text)}>
              <bdi className="max-w-72 truncate">{t('open', { principal: visibleText(text, 60) })}</bdi>
            </Button>
          )}
          {ip && <Button onClick={() => void setUrl({ ip: null }, { history: 'push' })}>{t('all-ips')}</Button>}
        </div>
        {rows.error ? (
          <Notice error={rows.error} onRetry={rows.runAgain} />
        ) : rows.status === 'done' && rows.totalRows === 0 ? (
          <Empty sources={sources} className="h-[640px]" />
        ) : (
          <div className="relative">
            {rows.execution && rows.status === 'running' && (
              <Running rows={rows} className="absolute inset-x-2 top-10 z-20" />
            )}
            <DataTable
              executionId={idOf(rows)}
              columns={columns}
              label={t('active')}
              totalRows={rows.status === 'done' ? rows.totalRows : skeletonRows}
              sort={toSort(url.sort)}
              onSortChange={(sort) => void setUrl({ sort })}
              filter={filter}
              onOpen={(record) => {
                if (typeof record.principal === 'string') open(record.principal)
              }}
              empty={<Empty isFiltered className="h-full" />}
              className="h-[640px]"
            />
          </div>
        )}
        <p className="mt-1 text-11 text-faint">{t('note', { zone: format.tz })}</p>
      </Panel>
    </>
  )
}

function toSort(text: string | null): Sort {
  const [column = '', direction] = text?.split(':') ?? []
  const isKnown = listColumnNames.includes(column) && (direction === 'asc' || direction === 'desc')
  return isKnown ? `${column}:${direction}` : 'events:desc'
}

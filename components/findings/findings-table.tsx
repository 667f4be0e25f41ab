'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { ColumnSpec } from '@/components/data-table/column-spec'
import { DataTable } from '@/components/data-table/data-table'
import { Empty } from '@/components/execution/empty'
import { Button } from '@/components/ui/button'
import type { Condition } from '@/lib/client/execution'
import { useFilters } from '@/lib/client/use-filters'
import { findingPath } from '@/lib/routes'
import type { FindingsControl } from './use-findings-filters'

interface Props {
  executionId: string | undefined
  columns: readonly ColumnSpec[]
  control: FindingsControl
  conditions: readonly Condition[]
  totalRows: number
}

/** The findings themselves; Enter or a click opens one. */
export function FindingsTable({ executionId, columns, control, conditions, totalRows }: Props) {
  const t = useTranslations('findings')
  const router = useRouter()
  const { carried } = useFilters()
  return (
    <div className="overflow-hidden rounded-lg border border-line bg-panel">
      <DataTable
        executionId={executionId}
        columns={columns}
        label={t('table')}
        totalRows={totalRows}
        sort={control.filters.sort}
        onSortChange={(sort) => control.change({ sort })}
        filter={conditions}
        visible={control.filters.columns}
        onOpen={({ finding_uid: uid }) => {
          if (typeof uid === 'string') router.push(findingPath(uid, carried))
        }}
        empty={
          <div className="flex flex-col items-center gap-2 py-8">
            <Empty isFiltered />
            <span className="flex gap-2">
              <Button size="small" onClick={control.clear}>
                {t('chip.clear')}
              </Button>
              {control.filters.view !== 'all' && (
                <Button size="small" onClick={() => control.change({ view: 'all' })}>
                  {t('show-all')}
                </Button>
              )}
            </span>
          </div>
        }
        className="h-[max(360px,calc(100dvh-312px))]"
      />
    </div>
  )
}

'use client'

import { useTranslations } from 'next-intl'
import { Notice } from '@/components/execution/notice'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { Select } from '@/components/ui/select'
import { SkeletonRows } from '@/components/ui/skeleton'
import { ApiError } from '@/lib/client/api'
import { useScans } from '@/lib/client/use-cost'
import { useFormat } from '@/lib/client/use-format'
import { ScanChips } from './scan-chips'
import { ScansTable } from './scans-table'
import type { CostControl } from './use-cost-filters'

interface Props {
  isFree: boolean
  control: CostControl
  className?: string
}

const pageSize = 50

/** The scans behind whatever was chosen, a page at a time. */
export function ScansPanel({ isFree, control, className }: Props) {
  const t = useTranslations('cost.scans')
  const format = useFormat()
  const { filters, change } = control
  const { days, since, until, person, question, link, schedule, order, page } = filters
  const { data, error, refetch } = useScans({
    ...{ from: since, to: until, person, question, link, schedule, order },
    ...(since ? {} : { days }),
    offset: page * pageSize,
    limit: pageSize,
  })
  const total = data?.totalScans ?? 0
  const first = page * pageSize
  const last = Math.min(total, first + (data?.scans.length ?? 0))
  return (
    <Panel
      title={t('title')}
      note={
        total > 0 &&
        t('count', {
          from: format.number(Math.min(first + 1, last)),
          to: format.number(last),
          total: format.number(total),
        })
      }
      actions={
        <Select
          label={t('order')}
          value={order}
          onChange={(value) => change({ order: value })}
          options={(['newest', 'dearest'] as const).map((value) => ({ value, label: t(value) }))}
        />
      }
      {...(className && { className })}
    >
      <ScanChips control={control} />
      {error && !data ? (
        <Notice
          error={error instanceof ApiError ? error : new ApiError('engine-down', error.message)}
          onRetry={() => void refetch()}
        />
      ) : (
        <div className="min-h-64">
          {!data && <SkeletonRows count={8} />}
          {data && data.scans.length === 0 && <p className="py-2 text-muted">{t('none')}</p>}
          {data && data.scans.length > 0 && <ScansTable scans={data.scans} isFree={isFree} />}
        </div>
      )}
      {total > pageSize && (
        <div className="mt-2 flex justify-end gap-2">
          <Button size="small" disabled={page === 0} onClick={() => change({ page: page - 1 })}>
            {t('back')}
          </Button>
          <Button size="small" disabled={last >= total} onClick={() => change({ page: page + 1 })}>
            {t('more')}
          </Button>
        </div>
      )}
    </Panel>
  )
}

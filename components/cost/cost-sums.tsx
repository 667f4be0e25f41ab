'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ShareBar } from '@/components/charts/share-bar'
import { cx } from '@/components/ui/cx'
import { Skeleton } from '@/components/ui/skeleton'
import type { CostReport, CostSum } from '@/lib/client/use-cost'
import { useFormat } from '@/lib/client/use-format'
import type { CostControl } from './use-cost-filters'

interface Props {
  report: CostReport | undefined
  control: CostControl
  className?: string
}

/** Today, all days together, and what is left of each budget. */
export function CostSums({ report, control, className }: Props) {
  const t = useTranslations('cost')
  const last = report?.days.at(-1)?.day
  const only = (span: { since: string | undefined; until: string | undefined }) => () =>
    control.change({ ...span, person: undefined, question: undefined, link: undefined, schedule: undefined })
  return (
    <section
      aria-label={t('title')}
      className={cx('grid grid-cols-2 gap-y-1 rounded-lg border border-line bg-panel p-1.5 md:grid-cols-4', className)}
    >
      <Sum label={t('today')} sum={report?.today} report={report} onOpen={only({ since: last, until: last })} />
      <Sum
        label={t('last', { count: control.filters.days })}
        sum={report?.total}
        report={report}
        onOpen={only({ since: undefined, until: undefined })}
      />
      <div className="col-span-2 px-2.5 py-1.5 md:border-l md:border-inner">
        <h2 className="text-12 text-muted">{t('budget.title')}</h2>
        {report ? (
          <Budgets budgets={report.budgets} isFree={report.usdPerTb === 0} />
        ) : (
          <Skeleton className="my-2 h-10 w-full" />
        )}
      </div>
    </section>
  )
}

interface SumProps {
  label: string
  sum: CostSum | undefined
  report: CostReport | undefined
  onOpen: () => void
}

function Sum({ label, sum, report, onOpen }: SumProps) {
  const t = useTranslations('cost')
  const format = useFormat()
  return (
    <button
      type="button"
      // What it opens is known by the report alone.
      disabled={!report}
      className="flex min-h-[76px] flex-col rounded-md px-2.5 py-1.5 text-left enabled:hover:bg-inner"
      onClick={onOpen}
    >
      <span className="text-12 text-muted">{label}</span>
      {sum && report ? (
        <>
          <span className="text-26 leading-8 font-bold">
            {report.usdPerTb > 0 || sum.usd > 0 ? format.usd(sum.usd) : format.bytes(sum.scannedBytes)}
          </span>
          <span className="text-11 text-muted">
            {t('sum', { scanned: format.bytes(sum.scannedBytes), scans: sum.scans })}
          </span>
        </>
      ) : (
        <>
          <Skeleton className="my-1 h-6 w-20" />
          <Skeleton className="h-3 w-28" />
        </>
      )}
    </button>
  )
}

function Budgets({ budgets, isFree }: { budgets: CostReport['budgets']; isFree: boolean }): ReactNode {
  const t = useTranslations('cost.budget')
  const format = useFormat()
  if (isFree) return <p className="mt-1 text-muted">{t('free')}</p>
  if (budgets.length === 0) {
    return (
      <>
        <p className="mt-1">{t('none')}</p>
        <p className="text-11 wrap-anywhere text-faint">{t('none-hint')}</p>
      </>
    )
  }
  return (
    <ul className="mt-1 flex flex-col gap-1">
      {budgets.map(({ name, limitUsd, leftUsd }) => {
        const isTight = name !== 'query' && leftUsd < limitUsd / 10
        return (
          <li key={name}>
            <div className="flex flex-wrap items-baseline justify-between gap-x-2">
              <span>{t(name)}</span>
              <span className={cx('text-12', isTight ? 'text-high-text' : 'text-muted')}>
                {name === 'query'
                  ? t('limit', { limit: format.usd(limitUsd) })
                  : t('left', { left: format.usd(leftUsd), limit: format.usd(limitUsd) })}
              </span>
            </div>
            {name !== 'query' && <ShareBar share={1 - leftUsd / limitUsd} tone={isTight ? 'high' : 'accent'} />}
          </li>
        )
      })}
    </ul>
  )
}

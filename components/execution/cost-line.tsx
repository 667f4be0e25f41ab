'use client'

import { useTranslations } from 'next-intl'
import { cx } from '@/components/ui/cx'
import type { Estimate } from '@/lib/client/estimate'
import { useFilters } from '@/lib/client/use-filters'
import { useFormat } from '@/lib/client/use-format'
import { repin } from '@/lib/client/use-pinned-now'
import type { Rows } from '@/lib/client/use-rows'
import { useEstimateText } from './use-estimate-text'

/** What the page cost and how old it is, quietly: questions, bytes, dollars, seconds, age, and "run again". */
export function CostLine({ questions, className }: { questions: readonly Rows[]; className?: string }) {
  const t = useTranslations('execution')
  const format = useFormat()
  const foretold = useForetold()
  const { last } = useFilters()
  const done = questions.filter(({ status }) => status === 'done')
  const underWay = questions.filter(({ status }) => status === 'running').length
  const sum = (pick: (rows: Rows) => number | null | undefined) =>
    done.reduce((total, rows) => total + (pick(rows) ?? 0), 0)
  const bytes = sum(({ execution }) => execution?.scannedBytes)
  const usd = sum(({ execution }) => execution?.costUsd)
  const kept = done.filter(({ execution }) => execution?.sharedFrom).length
  const ages = done.flatMap(({ execution }) => execution?.reusedWithinMs ?? [])
  const first = (pick: (execution: NonNullable<Rows['execution']>) => string | null | undefined) =>
    done.flatMap(({ execution }) => (execution && pick(execution)) ?? []).sort()[0]
  const oldest = first(({ finishedAt }) => finishedAt)
  const until = first(({ resultKeptUntil }) => resultKeptUntil)
  const parts = [
    underWay > 0 ? t('cost.pending', { count: underWay }) : t('cost.questions', { count: done.length }),
    t('cost.scanned', { bytes: format.bytes(bytes) }) + keptNote(t, kept, done.length, oldest && format.ago(oldest)),
    ages.length > 0
      ? t('cost.reused', { count: ages.length, hours: Math.ceil(Math.max(...ages) / 3_600_000) })
      : undefined,
    usd > 0 ? format.usd(usd) : undefined,
    foretold(questions),
    kept < done.length
      ? format.elapsed(sum(({ elapsedMs, execution }) => (execution?.sharedFrom ? 0 : elapsedMs)))
      : undefined,
    until && t('cost.until', { time: format.dateTime(until) }),
  ]
  const runAgain = () => {
    // A window that moved on is another question already, which asks itself.
    if (last && repin()) return
    for (const rows of questions) if (rows.status !== 'idle') rows.runAgain()
  }
  return (
    <p className={cx('flex min-h-5 flex-wrap items-center justify-end gap-1 text-11 text-faint', className)}>
      <span>{parts.filter(Boolean).join(' · ')}</span>
      {questions.length > 0 && underWay === 0 && (
        <>
          ·
          <button type="button" className="rounded-sm text-accent-text hover:underline" onClick={runAgain}>
            {t('run-again')}
          </button>
        </>
      )}
    </p>
  )
}

/** What the questions under way were foretold to scan, and from what; nothing once they have all ended. */
function useForetold() {
  const t = useTranslations('execution.estimate')
  const { amountOf, kindOf } = useEstimateText()
  return (questions: readonly Rows[]) => {
    const known = questions.flatMap(({ status, execution }) =>
      status === 'running' && execution?.estimate ? [execution.estimate] : [],
    )
    if (known.length === 0) return undefined
    const sum = (pick: (estimate: Estimate) => number | undefined) => known.reduce((all, e) => all + (pick(e) ?? 0), 0)
    const isUpperBound = known.some((estimate) => estimate.isUpperBound)
    const amount = amountOf({ bytes: sum(({ bytes }) => bytes), usd: sum(({ usd }) => usd), isUpperBound })
    return t('all', { amount, kinds: [...new Set(known.map(kindOf))].join(', ') })
  }
}

function keptNote(
  t: ReturnType<typeof useTranslations<'execution'>>,
  kept: number,
  all: number,
  age: string | undefined | '',
) {
  if (kept === 0) return ''
  return ` (${kept === all && age ? t('cost.kept', { age }) : t('cost.some-kept', { count: kept })})`
}

'use client'

import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { SkeletonRows } from '@/components/ui/skeleton'
import { visibleText } from '@/components/ui/visible-text'
import { useFormat } from '@/lib/client/use-format'
import { useSqlHistory } from '@/lib/client/use-sql'
import { type PastRun, pastRuns, triedHere } from './past-runs'

/** What was run before; a click brings the text back, and its result where that is still kept. */
export function HistoryList({ onOpen }: { onOpen: (run: PastRun, isKept: boolean) => void }) {
  const t = useTranslations('sql.history')
  const format = useFormat()
  const { data, isPending } = useSqlHistory()
  const runs = useMemo(() => pastRuns(data?.executions ?? [], triedHere()), [data])
  if (isPending) return <SkeletonRows count={6} rowClass="h-11" />
  if (runs.length === 0) return <p className="py-6 text-center text-muted">{t('none')}</p>
  return (
    <ul className="max-h-[460px] overflow-auto">
      {runs.map((run) => {
        const { request, at, execution } = run
        const isKept = isStillKept(run)
        const state = execution ? execution.state : 'refused'
        return (
          <li key={`${at}-${request.sql}-${JSON.stringify(request.params)}`} className="border-b border-inner">
            <button
              type="button"
              className="flex w-full min-w-0 flex-col gap-0.5 px-1 py-1.5 text-left hover:bg-inner"
              onClick={() => onOpen(run, isKept)}
            >
              <span className="log w-full truncate">{visibleText(request.sql.replace(/\s+/g, ' '), 200)}</span>
              <span className="text-11 text-faint">
                {[
                  format.ago(at),
                  t(`state.${state}`),
                  execution?.state === 'succeeded' && t('rows', { count: execution.rowCount ?? 0 }),
                  isKept && t('kept'),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}

function isStillKept({ execution }: PastRun): boolean {
  const until = execution?.state === 'succeeded' ? execution.resultKeptUntil : undefined
  return until !== undefined && until !== null && Date.parse(until) > Date.now()
}

'use client'

import { Play, Square } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEstimateText } from '@/components/execution/use-estimate-text'
import { Button } from '@/components/ui/button'
import { Kbd } from '@/components/ui/kbd'
import type { Rows } from '@/lib/client/use-rows'
import type { SqlCheck } from '@/lib/client/use-sql'

interface Props {
  rows: Rows
  check: SqlCheck | undefined
  /** There is something to run, and the place to write it stands. */
  isReady: boolean
  onRun: () => void
}

/** Run and stop, and beside them what the run would scan. */
export function RunBar({ rows, check, isReady, onRun }: Props) {
  const t = useTranslations('sql')
  const { foretold } = useEstimateText()
  const isRunning = rows.status === 'running'
  const estimate = check && !check.problem ? check.estimate : null
  return (
    <div className="mt-2 flex flex-wrap items-center gap-2">
      <Button look="accent" disabled={!isReady || isRunning} onClick={onRun}>
        <Play className="size-3.5" aria-hidden="true" />
        {t('run')}
        <span aria-hidden="true" className="hidden sm:inline">
          <Kbd keys="mod+Enter" />
        </span>
      </Button>
      <Button disabled={!isRunning || !rows.execution} onClick={rows.stop}>
        <Square className="size-3 text-faint" aria-hidden="true" />
        {t('stop')}
      </Button>
      <span className="min-h-5 min-w-0 text-12 text-muted" data-estimate>
        {estimate
          ? foretold({ ...estimate, ...(check?.usd && { usd: check.usd }) })
          : check && !check.problem && t('no-estimate')}
      </span>
    </div>
  )
}

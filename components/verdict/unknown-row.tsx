'use client'

import { Minus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { ShowSql } from '@/components/execution/show-sql'
import type { Reason, Signal } from './signals/signal'
import type { Verdict } from './use-verdict'

interface Props {
  reason: Reason
  /** The signals that cannot be told for this reason, all by the same question; one at least. */
  signals: readonly Signal[]
  verdict: Verdict
}

/** Why some signals cannot be told, said once, and which they are. */
export function UnknownRow({ reason, signals, verdict }: Props) {
  const t = useTranslations('finding')
  return (
    <li className="flex gap-2.5 border-b border-inner py-1.5 text-12 text-muted">
      <Minus className="mt-1 size-3 shrink-0 text-faint" aria-hidden="true" />
      <div className="min-w-0 flex-1">
        <h3 className="font-medium">
          {t('answer.unknown')}
          <span className="font-normal">: {t(`reason.${reason}`, signals[0]?.numbers ?? {})}</span>
        </h3>
        <ul className="flex flex-wrap gap-x-1">
          {signals.map(({ id }, i) => (
            <li key={id}>
              {t(`signal.${id}.title`)}
              {i < signals.length - 1 && t('verdict.comma')}
            </li>
          ))}
        </ul>
      </div>
      <div className="shrink-0">
        <ShowSql rows={signals[0]?.question === 'account' ? verdict.operations : verdict.activity} />
      </div>
    </li>
  )
}

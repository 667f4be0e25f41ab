'use client'

import { Check } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { ShowSql } from '@/components/execution/show-sql'
import { LogValue } from '@/components/ui/log-value'
import { SeverityMark } from '@/components/ui/severity'
import type { SeverityName } from '@/components/ui/severity-scale'
import { HourBars } from './hour-bars'
import type { Signal, SignalId } from './signals/signal'
import type { Verdict } from './use-verdict'

// How much a yes usually means; it orders and draws the signals and is counted nowhere.
const weights: Record<SignalId, SeverityName> = {
  'new-ip': 'critical',
  'new-principal': 'critical',
  'write-after-denial': 'critical',
  'protection-weakened': 'critical',
  'two-networks': 'critical',
  'console-and-key': 'high',
  'no-mfa': 'high',
  'new-key': 'high',
  'new-api-account': 'high',
  'new-api': 'high',
  'new-agent': 'high',
  'new-region': 'high',
  'error-rate': 'medium',
  denials: 'medium',
  'data-volume': 'medium',
  'odd-hours': 'medium',
  'call-volume': 'medium',
}

interface Props {
  signal: Signal
  verdict: Verdict
  isShown: boolean
  onShow: (isShown: boolean) => void
}

/** One signal that can be told: its answer, the numbers, what speaks the other way, the rows and the SQL behind it. */
export function SignalRow({ signal, verdict, isShown, onShow }: Props) {
  const t = useTranslations('finding')
  const { id, answer, numbers, examples, counter, evidence } = signal
  return (
    <li className="flex gap-2.5 border-b border-inner py-1.5">
      <span className="mt-1 flex w-3 shrink-0 justify-center">
        {answer === 'yes' && <SeverityMark severity={weights[id]} hasWord />}
        {answer === 'no' && <Check className="size-3.5 text-good" aria-hidden="true" />}
      </span>
      <div className="min-w-0 flex-1">
        <h3 className="font-medium">
          {t(`signal.${id}.title`)}
          <span className="font-normal text-muted">: {t(`answer.${answer}`)}</span>
        </h3>
        <p className="text-12 text-muted">{t(`signal.${id}.${answer === 'yes' ? 'yes' : 'no'}`, numbers)}</p>
        {examples.length > 0 && (
          <p className="flex flex-wrap gap-x-2 text-12">
            {examples.filter(Boolean).map((example) => (
              <LogValue key={example} value={example} cut="middle" />
            ))}
          </p>
        )}
        {counter && (
          <p className="text-12 text-good-text">
            {t('but')} {t(`counter.${counter.said}`, counter.numbers)}
          </p>
        )}
        {id === 'odd-hours' && verdict.facts && <HourBars facts={verdict.facts} />}
      </div>
      <div className="flex shrink-0 flex-col items-end">
        <ShowSql rows={signal.question === 'account' ? verdict.operations : verdict.activity} />
        {evidence && (
          <button
            type="button"
            aria-pressed={isShown}
            aria-label={t('rows-of', { signal: t(`signal.${id}.title`) })}
            className="rounded-sm px-1 text-11 text-accent-text hover:underline aria-pressed:font-bold"
            onClick={() => onShow(!isShown)}
          >
            {t('rows')}
          </button>
        )}
      </div>
    </li>
  )
}

'use client'

import { useTranslations } from 'next-intl'
import { Notice } from '@/components/execution/notice'
import { Running } from '@/components/execution/running'
import { Panel } from '@/components/ui/panel'
import { SkeletonRows } from '@/components/ui/skeleton'
import type { Evidence } from './investigation'
import { NoteButtons } from './note-buttons'
import { SignalRow } from './signal-row'
import { unknownGroups } from './signals/signal'
import { UnknownRow } from './unknown-row'
import { baselineDays, type Verdict } from './use-verdict'

interface Props {
  uid: string
  verdict: Verdict
  evidence: Evidence | undefined
  onEvidence: (evidence: Evidence | undefined) => void
}

/** Is it malicious? Each signal's yes or no with its numbers; a count of them, never a score. */
export function VerdictPanel({ uid, verdict, evidence, onEvidence }: Props) {
  const t = useTranslations('finding.verdict')
  const { facts, signals, activity, operations, isCut } = verdict
  const failed = [activity, operations].find((rows) => rows.status === 'failed' || rows.status === 'stopped')
  const count = (answer: string) => signals.filter((signal) => signal.answer === answer).length
  const told = signals.filter((signal) => signal.answer !== 'unknown')
  const running = [activity, operations].find((rows) => rows.status === 'running' && rows.execution)
  return (
    <Panel title={t('title')} note={facts && t('against', { of: facts.lakeDays, days: baselineDays })}>
      {failed?.error && <Notice error={failed.error} onRetry={failed.runAgain} />}
      {!failed && !facts && (
        <div className="relative min-h-[911px]">
          <SkeletonRows count={17} rowClass="h-[51px]" />
          {running && <Running rows={running} className="absolute inset-x-0 top-2" />}
        </div>
      )}
      {facts && (
        <>
          <p className="mb-1">
            <strong
              className={count('yes') > count('no') ? 'text-17 font-bold text-critical-text' : 'text-17 font-bold'}
            >
              {t('count', { yes: count('yes'), told: told.length })}
            </strong>{' '}
            <span className="text-muted">{t('for-against', { no: count('no'), unknown: count('unknown') })}</span>
          </p>
          {isCut && <p className="mb-1 text-12 text-high-text">{t('cut')}</p>}
          <ul>
            {told.map((signal) => (
              <SignalRow
                key={signal.id}
                signal={signal}
                verdict={verdict}
                isShown={evidence?.signal === signal.id}
                onShow={(isShown) =>
                  onEvidence(
                    isShown && signal.evidence ? { signal: signal.id, conditions: signal.evidence } : undefined,
                  )
                }
              />
            ))}
            {unknownGroups(signals).map((group) => (
              <UnknownRow key={group.signals[0]?.id} {...group} verdict={verdict} />
            ))}
          </ul>
          <NoteButtons uid={uid} />
        </>
      )}
    </Panel>
  )
}

'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { LogValue } from '@/components/ui/log-value'
import { Skeleton } from '@/components/ui/skeleton'
import { type ValueKind, ValueMenu } from '@/components/ui/value-menu'
import { useFormat } from '@/lib/client/use-format'

/** A key, session, address or client with how often it was used, and on how many days before. */
export interface WhoFact {
  value: string
  events: number
  /** Absent where the days before were not counted. */
  days?: number
  first?: string | null
}

interface Props {
  columns: readonly { id: 'keys' | 'sessions' | 'ips' | 'agents'; facts: readonly WhoFact[] }[] | undefined
  lakeDays: number
  isEmpty: boolean
}

const kinds: Record<'keys' | 'sessions' | 'ips' | 'agents', ValueKind> = {
  keys: 'text',
  sessions: 'principal',
  ips: 'ip',
  agents: 'text',
}

/** Four columns of what the principal used, what is new first. */
export function WhoFacts({ columns, lakeDays, isEmpty }: Props) {
  if (!columns) {
    return (
      <div aria-hidden="true" className="grid grid-cols-2 gap-4 md:grid-cols-4">
        {['a', 'b', 'c', 'd'].map((key) => (
          <Skeleton key={key} className="h-[52px]" />
        ))}
      </div>
    )
  }
  if (isEmpty) return null
  return (
    <div className="grid grid-cols-1 gap-x-4 gap-y-2 sm:grid-cols-2 md:grid-cols-4">
      {columns.map(({ id, facts }) => (
        <WhoColumn key={id} id={id} facts={facts} lakeDays={lakeDays} />
      ))}
    </div>
  )
}

interface ColumnProps {
  id: 'keys' | 'sessions' | 'ips' | 'agents'
  facts: readonly WhoFact[]
  lakeDays: number
}

function WhoColumn({ id, facts, lakeDays }: ColumnProps) {
  const t = useTranslations('finding.who')
  const format = useFormat()
  const [isWhole, setWhole] = useState(false)
  const sorted = [...facts].sort((a, b) => Number(b.days === 0) - Number(a.days === 0) || b.events - a.events)
  const shown = sorted.slice(0, isWhole ? 50 : 2)
  return (
    <div className="min-w-0">
      <h3 className="text-12 text-muted">{t(`column.${id}`, { count: facts.length })}</h3>
      {facts.length === 0 && <p className="text-faint">–</p>}
      <ul>
        {shown.map((fact) => (
          <li key={fact.value} className="min-w-0">
            <ValueMenu value={fact.value} kind={kinds[id]}>
              <LogValue value={fact.value} cut={id === 'agents' ? 'end' : 'middle'} />
            </ValueMenu>
            <p className="text-11 text-muted">
              {fact.days === 0 && (
                <span className="font-medium text-critical-text">
                  {t('new', { of: lakeDays, first: fact.first ? format.dateTime(fact.first) : '–' })}
                  {' · '}
                </span>
              )}
              {fact.days !== undefined && fact.days > 0 && <>{t('seen', { days: fact.days, of: lakeDays })} · </>}
              {t('calls', { count: fact.events })}
            </p>
          </li>
        ))}
      </ul>
      {facts.length > 2 && (
        <button
          type="button"
          className="rounded-sm text-11 text-accent-text hover:underline"
          onClick={() => setWhole(!isWhole)}
        >
          {isWhole ? t('fewer') : t('more', { count: Math.min(50, facts.length) - 2 })}
        </button>
      )}
    </div>
  )
}

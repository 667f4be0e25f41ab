'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Notice } from '@/components/execution/notice'
import type { ConcernedPrincipal } from '@/components/finding/concerned'
import { Button } from '@/components/ui/button'
import { LogValue } from '@/components/ui/log-value'
import { Panel } from '@/components/ui/panel'
import { Select } from '@/components/ui/select'
import { visibleText } from '@/components/ui/visible-text'
import { principalKind } from '@/components/users/principal-kind'
import { useFacets } from '@/lib/client/use-facets'
import { useFilters } from '@/lib/client/use-filters'
import { useFormat } from '@/lib/client/use-format'
import { shortArn } from '@/lib/format'
import { userPath, withWindow } from '@/lib/routes'
import { NamePrincipal } from './name-principal'
import type { Verdict } from './use-verdict'
import { type WhoFact, WhoFacts } from './who-facts'

interface Props {
  principal: string
  candidates: readonly ConcernedPrincipal[]
  verdict: Verdict
  window: { from: Date; to: Date }
  onChoose: (principal: string) => void
}

const other = '…'

/** Who is it: the principal, its kind, keys, sessions, addresses and clients in the window, and which are new. */
export function WhoPanel({ principal, candidates, verdict, window, onChoose }: Props) {
  const t = useTranslations('finding.who')
  const format = useFormat()
  const { carried } = useFilters()
  const [isNaming, setNaming] = useState(false)
  const { facts, timeline, activity } = verdict
  const facets = useFacets(timeline.status === 'done' ? timeline.execution?.id : undefined, ['user_uid'])
  const sessions = (facets.data?.facets.user_uid ?? []).filter(({ value }) => typeof value === 'string')
  const names = [...new Set([principal, ...candidates.map((one) => one.principal)])]
  const from = candidates.find((one) => one.principal === principal)?.from ?? 'entered'
  const seen = (rows: NonNullable<typeof facts>['ips'], value: (row: (typeof rows)[number]) => string | null) =>
    rows
      .filter((row) => row.events > 0 && value(row) !== null)
      .map(
        (row): WhoFact => ({
          value: value(row) ?? '',
          events: row.events,
          days: row.before_days,
          first: row.first_time,
        }),
      )
  const columns = facts && [
    { id: 'keys' as const, facts: seen(facts.keys, (row) => row.access_key) },
    {
      id: 'sessions' as const,
      facts: sessions.map((one): WhoFact => ({ value: String(one.value), events: one.count })),
    },
    { id: 'ips' as const, facts: seen(facts.ips, (row) => row.source_ip) },
    { id: 'agents' as const, facts: seen(facts.agents, (row) => row.user_agent) },
  ]
  return (
    <Panel
      title={
        <span className="flex flex-wrap items-baseline gap-x-2">
          {t('title')}
          <span className="text-text">
            <LogValue value={principal} cut="wrap" copy />
          </span>
        </span>
      }
      className="min-h-[118px]"
    >
      <div className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-12 text-muted">
        <span>{t(`kind.${principalKind(principal)}`)}</span>
        {from !== 'named' && <span>{t(`from.${from}`)}</span>}
        {facts && <span>{t('active', { days: facts.all.before_days, of: facts.lakeDays })}</span>}
        <span className="ml-auto flex items-center gap-2">
          <Select
            label={t('choose')}
            value={principal}
            onChange={(chosen) => (chosen === other ? setNaming(true) : onChoose(chosen))}
            options={[
              ...names.map((name) => ({ value: name, label: visibleText(shortArn(name), 60) })),
              { value: other, label: t('other') },
            ]}
            className="h-6 max-w-52 px-1 text-12"
          />
          <Link
            href={userPath(principal, withWindow(carried, window.from, window.to))}
            className="text-accent-text hover:underline"
          >
            {t('open')}
          </Link>
        </span>
      </div>
      {isNaming && (
        <div className="mb-2 flex flex-wrap gap-2">
          <NamePrincipal
            onName={(name) => {
              setNaming(false)
              onChoose(name)
            }}
          />
          <Button look="quiet" onClick={() => setNaming(false)}>
            {t('cancel')}
          </Button>
        </div>
      )}
      {activity.error && <Notice error={activity.error} onRetry={activity.runAgain} />}
      <WhoFacts columns={columns} lakeDays={facts?.lakeDays ?? 0} isEmpty={facts?.all.events === 0} />
      {facts?.all.events === 0 && (
        <p className="text-muted">
          {t('nothing', { from: format.dateTime(window.from), to: format.dateTime(window.to) })}
        </p>
      )}
    </Panel>
  )
}

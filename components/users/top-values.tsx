'use client'

import { useTranslations } from 'next-intl'
import { Notice } from '@/components/execution/notice'
import { ShowSql } from '@/components/execution/show-sql'
import { Panel } from '@/components/ui/panel'
import { SkeletonRows } from '@/components/ui/skeleton'
import type { ValueKind } from '@/components/ui/value-menu'
import { useFacets } from '@/lib/client/use-facets'
import { isAddress } from '@/lib/ip-address'
import { timeConditions, toConditions } from './event-filters'
import { isPrincipal } from './principal-kind'
import { TopList } from './top-list'
import type { EventControl } from './use-event-filters'
import { idOf } from './use-lanes'
import type { PrincipalQuestions } from './use-principal'
import { baselineDays } from './usual'

interface Props {
  questions: PrincipalQuestions
  control: EventControl
}

const lists = [
  { column: 'service', key: 'service', kindOf: principal },
  { column: 'operation', key: 'call', kindOf: plain },
  { column: 'source_ip', key: 'ip', kindOf: (text: string) => (isAddress(text) ? 'ip' : principal(text)) },
  { column: 'user_agent', key: 'agent', kindOf: plain },
  { column: 'region', key: 'region', kindOf: plain },
  { column: 'error', key: 'error', kindOf: plain },
] as const
const columns = lists.map(({ column }) => column)

/** What it uses most in what is shown, and whether that is usual for it. */
export function TopValues({ questions, control }: Props) {
  const t = useTranslations('users.top')
  const { timeline, values, usual } = questions
  const { filters } = control
  const facets = useFacets(idOf(timeline), columns, [...toConditions(filters), ...timeConditions(filters)])
  const total = facets.data?.totalRows ?? 0
  return (
    <Panel title={t('title')} actions={<ShowSql rows={values} />}>
      <p className="mb-2 text-11 text-faint">
        {usual.days > 0 ? t('note', { days: usual.days, of: baselineDays }) : t('no-before')}
      </p>
      {values.error && <Notice error={values.error} onRetry={values.runAgain} className="mb-2" />}
      {!facets.data && <SkeletonRows count={18} rowClass="h-8" />}
      {facets.data &&
        lists.map(({ column, key, kindOf }) => (
          <TopList
            key={column}
            column={column}
            filterKey={key}
            facet={facets.data.facets[column] ?? []}
            total={total}
            usual={usual}
            control={control}
            kindOf={kindOf}
          />
        ))}
    </Panel>
  )
}

function plain(): ValueKind {
  return 'text'
}

function principal(text: string): ValueKind {
  return isPrincipal(text) ? 'principal' : 'text'
}

'use client'

import { useTranslations } from 'next-intl'
import { CostLine } from '@/components/execution/cost-line'
import { PageHeader } from '@/components/ui/page-header'
import { visibleText } from '@/components/ui/visible-text'
import { useFilters } from '@/lib/client/use-filters'
import { useFormat } from '@/lib/client/use-format'
import { shortArn } from '@/lib/format'
import { EventPanel } from './event-panel'
import { Identity } from './identity'
import { NothingHere } from './nothing-here'
import { principalKind } from './principal-kind'
import { RolePanel } from './role-panel'
import { TopValues } from './top-values'
import { useEventFilters } from './use-event-filters'
import { usePrincipal } from './use-principal'
import { UserTimeline } from './user-timeline'

/** One principal: who it is, what it did on one time axis, the events beneath, what is unusual beside. */
export function PrincipalView({ user }: { user: string }) {
  const t = useTranslations('users')
  const format = useFormat()
  const { from, to } = useFilters()
  const control = useEventFilters()
  const questions = usePrincipal(user)
  const { timeline, summary, values, findings, network, dns } = questions
  const isEmpty = timeline.status === 'done' && timeline.totalRows === 0
  return (
    <>
      <PageHeader
        title={<bdi className="break-all">{visibleText(shortArn(user), 300)}</bdi>}
        sentence={t('sentence', {
          kind: t(`kind.${principalKind(user)}`),
          from: format.dateTime(from),
          to: format.dateTime(to),
        })}
        cost={<CostLine questions={[timeline, summary, values, findings, network, dns]} />}
      />
      {control.problems.length > 0 && (
        <p role="alert" className="mb-3 text-12 text-high-text">
          {t('bad-url', { names: control.problems.map((name) => visibleText(name, 40)).join(', ') })}
        </p>
      )}
      {isEmpty && <NothingHere user={user} />}
      {isEmpty && findings.totalRows === 0 ? null : (
        <div className="grid gap-3 xl:grid-cols-[minmax(0,1fr)_minmax(300px,340px)]">
          <div className="flex min-w-0 flex-col gap-3">
            <Identity questions={questions} control={control} />
            <UserTimeline questions={questions} control={control} />
            <EventPanel questions={questions} control={control} />
          </div>
          <aside aria-label={t('aside')} className="flex min-w-0 flex-col gap-3">
            <TopValues questions={questions} control={control} />
            <RolePanel user={user} />
          </aside>
        </div>
      )}
    </>
  )
}

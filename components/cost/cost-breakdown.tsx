'use client'

import { useTranslations } from 'next-intl'
import { Panel } from '@/components/ui/panel'
import { SkeletonRows } from '@/components/ui/skeleton'
import { Tabs } from '@/components/ui/tabs'
import type { CostReport, NamedSum } from '@/lib/client/use-cost'
import { SumTable } from './sum-table'
import { type CostControl, type CostFilters, type Group, groups } from './use-cost-filters'

interface Props {
  report: CostReport | undefined
  control: CostControl
  className?: string
}

/** The sums by question, person, day, link or schedule; each leads to its scans. */
export function CostBreakdown({ report, control, className }: Props) {
  const t = useTranslations('cost.by')
  const { by } = control.filters
  const shown = groups.filter((group) =>
    group !== 'link' && group !== 'schedule' ? true : sumsOf(report, group).length > 0,
  )
  const at = shown.includes(by) ? by : 'question'
  return (
    <Panel title={t('label')} {...(className && { className })}>
      <Tabs
        label={t('label')}
        value={at}
        onChange={(value) => control.change({ by: value })}
        tabs={shown.map((group) => ({ value: group, label: t(group) }))}
      >
        <div className="h-[218px] overflow-y-auto">
          {report ? (
            <SumTable
              group={at}
              sums={sumsOf(report, at)}
              isFree={report.usdPerTb === 0 && report.total.usd === 0}
              onOpen={(name) => control.change(choiceOf(at, name))}
            />
          ) : (
            <SkeletonRows count={6} />
          )}
        </div>
      </Tabs>
    </Panel>
  )
}

/** Only what was clicked: another choice made before would hide that its sum is this one. */
function choiceOf(group: Group, name: string): Partial<CostFilters> {
  const none = { since: undefined, until: undefined, person: undefined, question: undefined }
  const choice = group === 'day' ? { since: name, until: name } : { [group]: name }
  return { ...none, link: undefined, schedule: undefined, ...choice }
}

function sumsOf(report: CostReport | undefined, group: Group): NamedSum[] {
  if (!report) return []
  if (group === 'question') return report.questions
  if (group === 'person') return report.people
  if (group === 'link') return report.links
  if (group === 'schedule') return report.schedules
  return report.days
    .filter(({ scans }) => scans > 0)
    .map(({ day, ...sum }) => ({ name: day, ...sum }))
    .reverse()
}

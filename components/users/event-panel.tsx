'use client'

import { useTranslations } from 'next-intl'
import { ColumnChooser } from '@/components/data-table/column-chooser'
import { Checkbox } from '@/components/ui/checkbox'
import { Panel } from '@/components/ui/panel'
import { Tabs } from '@/components/ui/tabs'
import { useFacets } from '@/lib/client/use-facets'
import { useFormat } from '@/lib/client/use-format'
import type { Rows } from '@/lib/client/use-rows'
import { isNarrowed, type Tab, tabs, timeConditions, toConditions } from './event-filters'
import { EventSearch } from './event-search'
import { EventTable } from './event-table'
import { FilterChips } from './filter-chips'
import { RelatedTable } from './related-table'
import { useEventColumns } from './use-event-columns'
import type { EventControl } from './use-event-filters'
import { idOf } from './use-lanes'
import { type PrincipalQuestions, totalOf } from './use-principal'

interface Props {
  questions: PrincipalQuestions
  control: EventControl
}

/** The rows beneath the timeline: its events, the findings about it, and the traffic of its addresses. */
export function EventPanel({ questions, control }: Props) {
  const t = useTranslations('users')
  const format = useFormat()
  const { timeline, findings, network, dns } = questions
  const { filters, change } = control
  const columns = useEventColumns(control)
  const conditions = [...toConditions(filters), ...timeConditions(filters)]
  const shown = useFacets(idOf(timeline), ['lane'], conditions).data?.totalRows
  const counts: Record<Tab, Rows> = { events: timeline, findings, network, dns }
  const note =
    filters.tab === 'events' && timeline.status === 'done' && isNarrowed(filters) && shown !== undefined
      ? t('events.shown', { shown: format.number(shown), total: format.number(timeline.totalRows) })
      : undefined
  return (
    <Panel title={t('events.title')} note={note}>
      <Tabs
        label={t('events.title')}
        value={filters.tab}
        onChange={(tab) => change({ tab, sort: undefined })}
        tabs={tabs.map((tab) => ({
          value: tab,
          label: (
            <>
              {t(`tab.${tab}`)}{' '}
              <span className="font-normal text-faint">
                {counts[tab].status === 'done' ? format.number(totalOf(counts[tab])) : ''}
              </span>
            </>
          ),
        }))}
      >
        {filters.tab === 'events' && (
          <div className="flex flex-wrap items-center gap-2 pt-2">
            <EventSearch control={control} />
            <Checkbox isChecked={filters.isErrorsOnly} onChange={(isErrorsOnly) => change({ isErrorsOnly })}>
              {t('events.errors-only')}
            </Checkbox>
            <div className="ml-auto">
              <ColumnChooser
                columns={columns}
                visible={filters.columns}
                onChange={(names) => change({ columns: names })}
              />
            </div>
          </div>
        )}
        <FilterChips control={control} isTimeOnly={filters.tab !== 'events'} />
        {filters.tab === 'events' ? (
          <EventTable questions={questions} control={control} columns={columns} conditions={conditions} />
        ) : (
          <RelatedTable tab={filters.tab} questions={questions} control={control} />
        )}
      </Tabs>
    </Panel>
  )
}

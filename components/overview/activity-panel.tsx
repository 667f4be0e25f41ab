'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Answer } from '@/components/execution/answer'
import { ShowSql } from '@/components/execution/show-sql'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { SkeletonRows } from '@/components/ui/skeleton'
import { Tabs } from '@/components/ui/tabs'
import type { Rows } from '@/lib/client/use-rows'
import { type ActivityRow, ActivityTable } from './activity-table'

const subjects = ['principal', 'source_ip', 'account'] as const
export type Subject = (typeof subjects)[number]

interface Props {
  rows: Rows
  by: Subject
  onBy: (by: Subject) => void
  className?: string
}

const shownAtFirst = 7

/** Users, source IPs or accounts with denied calls, failed sign-ins, sign-ins without MFA, first-seen APIs. */
export function ActivityPanel({ rows, by, onBy, className }: Props) {
  const t = useTranslations('overview.activity')
  const [isWhole, setWhole] = useState(false)
  return (
    <Panel title={t('title')} actions={<ShowSql rows={rows} />} {...(className && { className })}>
      <Tabs label={t('by')} value={by} onChange={onBy} tabs={subjects.map((value) => ({ value, label: t(value) }))}>
        <Answer<ActivityRow>
          rows={rows}
          skeleton={<SkeletonRows count={shownAtFirst + 1} />}
          sources={['CLOUD_TRAIL_MGMT']}
          drawsEmpty
          className="min-h-72"
        >
          {(records) => {
            const total = records[0]?.of_total ?? 0
            if (total === 0) return <p className="py-3 text-muted">{t('none')}</p>
            return (
              <>
                <ActivityTable records={isWhole ? records : records.slice(0, shownAtFirst)} by={by} />
                {!isWhole && records.length > shownAtFirst && (
                  <Button look="quiet" size="small" className="mt-1" onClick={() => setWhole(true)}>
                    {t('all', { total: records.length })}
                  </Button>
                )}
                {isWhole && records.length < total && (
                  <p className="mt-1 text-11 text-high-text">{t('cut', { shown: records.length, total })}</p>
                )}
              </>
            )
          }}
        </Answer>
      </Tabs>
    </Panel>
  )
}

'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { lazy, Suspense } from 'react'
import { Answer } from '@/components/execution/answer'
import { CostLine } from '@/components/execution/cost-line'
import { FindingHeader } from '@/components/finding/finding-header'
import { FindingSkeleton } from '@/components/finding/finding-skeleton'
import { NotFound } from '@/components/finding/not-found'
import { useFinding } from '@/components/finding/use-finding'
import { PageHeader } from '@/components/ui/page-header'
import { Panel } from '@/components/ui/panel'
import { Skeleton } from '@/components/ui/skeleton'
import { Investigation } from '@/components/verdict/investigation'
import { useFilters } from '@/lib/client/use-filters'
import { findingsPath } from '@/lib/routes'
import type { FindingDetail } from '@/queries/findings/detail'

// Below the fold: fetched while the verdict is asked for.
const ReportedPanels = lazy(() =>
  import('@/components/finding/reported-panels').then((module) => ({ default: module.ReportedPanels })),
)

/** One finding, whole: what was reported, whom it concerns, what they did around it, and what speaks for malice. */
export function FindingView({ uid }: { uid: string }) {
  const t = useTranslations('finding')
  const { carried } = useFilters()
  const finding = useFinding(uid)
  const { history, records, detail } = finding
  if (!uid || uid.length > 2048) {
    return (
      <>
        <PageHeader title={t('page')} sentence={t('no-uid')} />
        <Link href={findingsPath(carried)} className="text-accent-text underline">
          {t('to-findings')}
        </Link>
      </>
    )
  }
  if (history.status === 'done' && records.length === 0)
    return <NotFound uid={uid} span={finding.span} rows={history} />
  return (
    <>
      <FindingHeader records={records} uid={uid} />
      {history.status === 'failed' || history.status === 'stopped' ? (
        <Panel title={t('history.title')}>
          <Answer rows={history} skeleton={null}>
            {() => null}
          </Answer>
        </Panel>
      ) : (
        <Answer<FindingDetail> rows={detail} skeleton={<FindingSkeleton />} sources={['SH_FINDINGS']}>
          {([row]) =>
            row && (
              <>
                <Investigation uid={uid} detail={row} records={records} findingQuestions={[history, detail]} />
                <Suspense fallback={<Skeleton className="mt-3 h-[420px]" />}>
                  <ReportedPanels detail={row} records={records} questions={{ history, detail }} />
                </Suspense>
              </>
            )
          }
        </Answer>
      )}
      {detail.status !== 'done' && <CostLine questions={[history, detail]} className="mt-3" />}
    </>
  )
}

'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Answer } from '@/components/execution/answer'
import { ShowSql } from '@/components/execution/show-sql'
import { cx } from '@/components/ui/cx'
import { Severity } from '@/components/ui/severity'
import { type SeverityName, severities, severityName } from '@/components/ui/severity-scale'
import { Skeleton } from '@/components/ui/skeleton'
import { useFilters } from '@/lib/client/use-filters'
import { useFormat } from '@/lib/client/use-format'
import type { Rows } from '@/lib/client/use-rows'
import { findingsPath } from '@/lib/routes'
import { useWindowLength } from './use-window-length'

interface SeverityRow {
  severity_id: number | null
  findings: number
  open: number
  records: number
  findings_before: number
}

/** Findings by severity, each with its trend against the window before. */
export function SeverityStrip({ rows, className }: { rows: Rows; className?: string }) {
  const t = useTranslations('overview.strip')
  return (
    <section aria-label={t('label')} className={cx('relative rounded-lg border border-line bg-panel', className)}>
      <Answer<SeverityRow>
        rows={rows}
        skeleton={<Cells />}
        sources={['SH_FINDINGS']}
        drawsEmpty
        className="min-h-[88px]"
      >
        {(records) => <Cells records={records} />}
      </Answer>
      <div className="absolute top-1.5 right-1.5">
        <ShowSql rows={rows} />
      </div>
    </section>
  )
}

function Cells({ records }: { records?: readonly SeverityRow[] }) {
  return (
    <div className="grid grid-cols-2 gap-y-1 p-1.5 sm:grid-cols-3 md:grid-cols-5">
      {severities.map((severity, i) => (
        <div key={severity} className={cx('min-h-[76px]', i > 0 && 'md:border-l md:border-inner')}>
          <Cell severity={severity} records={records?.filter((row) => severityName(row.severity_id) === severity)} />
        </div>
      ))}
    </div>
  )
}

function Cell({ severity, records }: { severity: SeverityName; records: readonly SeverityRow[] | undefined }) {
  const t = useTranslations('overview.strip')
  const format = useFormat()
  const length = useWindowLength()
  const { carried } = useFilters()
  const sum = (pick: (row: SeverityRow) => number) => records?.reduce((total, row) => total + pick(row), 0) ?? 0
  const findings = sum((row) => row.findings)
  const difference = format.difference(findings - sum((row) => row.findings_before))
  return (
    <Link
      href={findingsPath(carried, { severity, view: 'all' })}
      className="flex h-full flex-col rounded-md px-2.5 py-1.5 hover:bg-inner"
    >
      <Severity severity={severity} />
      {records ? (
        <>
          <span className="text-26 leading-8 font-bold">{format.number(findings)}</span>
          <span className="text-11 text-muted">
            {severity === 'critical' ? t('before', { difference, length }) : t('before-short', { difference })}
            {' · '}
            {t('open', { open: format.number(sum((row) => row.open)) })}
          </span>
        </>
      ) : (
        <>
          <Skeleton className="my-1 h-6 w-16" />
          <Skeleton className="h-3 w-24" />
        </>
      )}
    </Link>
  )
}

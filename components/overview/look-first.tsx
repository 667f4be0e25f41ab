'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Answer } from '@/components/execution/answer'
import { ShowSql } from '@/components/execution/show-sql'
import { LogValue } from '@/components/ui/log-value'
import { Panel } from '@/components/ui/panel'
import { SeverityMark } from '@/components/ui/severity'
import { severityName } from '@/components/ui/severity-scale'
import { SkeletonRows } from '@/components/ui/skeleton'
import { visibleText } from '@/components/ui/visible-text'
import { useFilters } from '@/lib/client/use-filters'
import { useFormat } from '@/lib/client/use-format'
import type { Rows } from '@/lib/client/use-rows'
import { shortArn } from '@/lib/format'
import { findingPath, findingsPath } from '@/lib/routes'

interface FindingRow {
  finding_uid: string | null
  time: string
  severity_id: number
  title: string | null
  resource_uid: string | null
  account: string | null
  of_total: number
}

/** The newest critical findings, then the newest high ones. */
export function LookFirst({ rows, className }: { rows: Rows; className?: string }) {
  const t = useTranslations('overview.look')
  const { carried } = useFilters()
  const total = rows.rows.length > 0 ? Number(rows.rows[0]?.at(-1) ?? 0) : 0
  return (
    <Panel
      title={t('title')}
      note={
        total > 0 && (
          <Link href={findingsPath(carried, { severity: 'critical,high' })} className="rounded-sm hover:underline">
            {t('note', { shown: rows.rows.length, total })}
          </Link>
        )
      }
      actions={<ShowSql rows={rows} />}
      {...(className && { className })}
    >
      <Answer<FindingRow>
        rows={rows}
        skeleton={<SkeletonRows count={8} rowClass="h-[50px]" />}
        sources={['SH_FINDINGS']}
        drawsEmpty
        className="min-h-[400px]"
      >
        {(records) =>
          records.length > 0 ? <List records={records} /> : <p className="py-2 text-muted">{t('none')}</p>
        }
      </Answer>
    </Panel>
  )
}

function List({ records }: { records: readonly FindingRow[] }) {
  const { carried } = useFilters()
  const format = useFormat()
  return (
    <ul>
      {records.map((row) => (
        <li key={`${row.finding_uid}-${row.time}`} className="border-b border-inner last:border-0">
          <Link
            href={findingPath(row.finding_uid ?? '', carried)}
            className="flex h-[49px] items-center gap-3 rounded-md px-1.5 hover:bg-inner"
          >
            <SeverityMark severity={severityName(row.severity_id)} />
            <span className="min-w-0 flex-1">
              <bdi className="block truncate font-medium">{visibleText(row.title ?? '–')}</bdi>
              <LogValue
                value={row.resource_uid === null ? row.account : shortArn(row.resource_uid)}
                cut="middle"
                className="text-muted"
              />
            </span>
            <time dateTime={row.time} title={format.dateTimeExact(row.time)} className="shrink-0 text-12 text-muted">
              {format.ago(row.time)}
            </time>
          </Link>
        </li>
      ))}
    </ul>
  )
}

'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { CostLine } from '@/components/execution/cost-line'
import { Empty } from '@/components/execution/empty'
import { ShowSql } from '@/components/execution/show-sql'
import { LogValue } from '@/components/ui/log-value'
import { PageHeader } from '@/components/ui/page-header'
import { Panel } from '@/components/ui/panel'
import { useFilters } from '@/lib/client/use-filters'
import { useFormat } from '@/lib/client/use-format'
import type { Rows } from '@/lib/client/use-rows'
import { findingsPath } from '@/lib/routes'

/** No record of the finding in the span that was looked through; says which span, and where the newest data is. */
export function NotFound({ uid, span, rows }: { uid: string; span: { from: Date; to: Date }; rows: Rows }) {
  const t = useTranslations('finding')
  const format = useFormat()
  const { carried } = useFilters()
  return (
    <>
      <PageHeader
        title={t('page')}
        sentence={t('not-found', { from: format.dateTimeExact(span.from), to: format.dateTimeExact(span.to) })}
        cost={<CostLine questions={[rows]} />}
      />
      <Panel title={t('looked-for')} actions={<ShowSql rows={rows} />}>
        <LogValue value={uid} cut="wrap" copy />
        <Empty sources={['SH_FINDINGS']} />
        <p className="text-center">
          <Link href={findingsPath(carried)} className="text-accent-text underline">
            {t('to-findings')}
          </Link>
        </p>
      </Panel>
    </>
  )
}

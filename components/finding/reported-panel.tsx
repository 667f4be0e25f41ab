'use client'

import { useTranslations } from 'next-intl'
import { ShowSql } from '@/components/execution/show-sql'
import { LogValue } from '@/components/ui/log-value'
import { Panel } from '@/components/ui/panel'
import { useFormat } from '@/lib/client/use-format'
import type { Rows } from '@/lib/client/use-rows'
import type { FindingDetail } from '@/queries/findings/detail'
import { FactList } from './fact-list'
import { LogText } from './log-text'
import { ReferenceLink } from './reference-link'

/** What was reported, in the product's own words. */
export function ReportedPanel({ detail, rows }: { detail: FindingDetail; rows: Rows }) {
  const t = useTranslations('finding.reported')
  const format = useFormat()
  const time = (instant: string | null) => instant && format.dateTimeExact(instant)
  return (
    <Panel title={t('title')} actions={<ShowSql rows={rows} />}>
      <LogText text={detail.description} className="mb-2.5" />
      <FactList
        facts={[
          [t('types'), detail.types?.length ? <Lines key="types" values={detail.types} /> : null],
          [
            t('product'),
            [detail.vendor, detail.product].some(Boolean) && (
              <LogText text={[detail.vendor, detail.product].filter(Boolean).join(' ')} />
            ),
          ],
          [t('class'), detail.class_name && <LogText text={detail.class_name} />],
          [t('status'), detail.status && <LogText text={detail.status} />],
          [t('created'), time(detail.created_time)],
          [t('first-seen'), time(detail.first_seen_time)],
          [t('last-seen'), time(detail.last_seen_time)],
          [t('updated'), time(detail.modified_time)],
          [t('confidence'), detail.confidence === null ? null : format.number(detail.confidence)],
          [t('note'), detail.note && <LogText text={detail.note} />],
          [t('generator'), detail.generator && <LogValue value={detail.generator} cut="wrap" />],
          [t('source'), detail.src_url && <ReferenceLink url={detail.src_url} />],
        ]}
      />
    </Panel>
  )
}

function Lines({ values }: { values: readonly (string | null)[] }) {
  return (
    <ul>
      {[...new Set(values)].map((value) => (
        <li key={value}>
          <LogValue value={value} cut="wrap" />
        </li>
      ))}
    </ul>
  )
}

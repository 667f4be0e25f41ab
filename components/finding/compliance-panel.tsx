'use client'

import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import { LogValue } from '@/components/ui/log-value'
import { Panel } from '@/components/ui/panel'
import { visibleText } from '@/components/ui/visible-text'
import type { FindingDetail } from '@/queries/findings/detail'
import { FactList } from './fact-list'
import { LogText } from './log-text'

/** The check that passed or failed, and the standards that ask for it. */
export function CompliancePanel({ detail }: { detail: FindingDetail }) {
  const t = useTranslations('finding.compliance')
  const list = (values: readonly (string | null)[] | null) =>
    values?.length ? (
      <ul>
        {[...new Set(values)].map((value) => (
          <li key={value}>
            <LogValue value={value} cut="wrap" />
          </li>
        ))}
      </ul>
    ) : null
  return (
    <Panel title={t('title')}>
      <FactList
        facts={[
          [
            t('status'),
            detail.compliance_status && (
              <Badge tone={detail.compliance_status === 'FAILED' ? 'high' : 'neutral'}>
                <bdi>{visibleText(detail.compliance_status, 40)}</bdi>
              </Badge>
            ),
          ],
          [t('control'), detail.control && <LogValue value={detail.control} />],
          [t('why'), detail.compliance_detail && <LogText text={detail.compliance_detail} />],
          [t('standards'), list(detail.standards)],
          [t('requirements'), list(detail.requirements)],
        ]}
      />
    </Panel>
  )
}

'use client'

import type { Rows } from '@/lib/client/use-rows'
import type { FindingDetail } from '@/queries/findings/detail'
import type { FindingRecord } from '@/queries/findings/history'
import { CompliancePanel } from './compliance-panel'
import { ConcernedPanel } from './concerned-panel'
import { EverythingPanel } from './everything-panel'
import { HistoryPanel } from './history-panel'
import { RemediationPanel } from './remediation-panel'
import { ReportedPanel } from './reported-panel'
import { ResourcesPanel } from './resources-panel'
import { VulnerabilitiesPanel } from './vulnerabilities-panel'

interface Props {
  detail: FindingDetail
  records: readonly FindingRecord[]
  questions: { history: Rows; detail: Rows }
}

/** All that the finding says: what, on what, its records, whom it concerns, what to do. */
export function ReportedPanels({ detail, records, questions }: Props) {
  return (
    <div className="mt-3 grid items-start gap-3 lg:grid-cols-2">
      <div className="grid min-w-0 gap-3">
        <ReportedPanel detail={detail} rows={questions.detail} />
        <RemediationPanel detail={detail} />
      </div>
      <div className="grid min-w-0 gap-3">
        <HistoryPanel records={records} rows={questions.history} />
        <ConcernedPanel detail={detail} />
        {detail.control !== null || detail.compliance_status !== null ? <CompliancePanel detail={detail} /> : null}
        <ResourcesPanel detail={detail} />
      </div>
      <VulnerabilitiesPanel detail={detail} />
      <EverythingPanel detail={detail} />
    </div>
  )
}

import { defineQuery } from '@/lib/sql/define-query'
import { exampleWindow } from '../../window-params'
import { callRow, isCall, listCalls, operationParams } from '../cloudtrail/call'

/** Who changed the state of findings, or what Security Hub and GuardDuty report at all? */
export const huntFindingsClosedByCaller = defineQuery({
  name: 'hunts.findings.closed-by-caller',
  title: 'Findings closed through the API',
  sentence: 'Who changed the state of findings, or what Security Hub and GuardDuty report at all?',
  params: operationParams,
  row: callRow,
  example: exampleWindow,
  sql: (p) =>
    listCalls(
      p,
      isCall({
        securityhub: [
          'BatchUpdateFindings',
          'UpdateFindings',
          'CreateAutomationRule',
          'BatchUpdateAutomationRules',
          'DeleteInsight',
          'UpdateInsight',
        ],
        guardduty: [
          'ArchiveFindings',
          'UpdateFindingsFeedback',
          'CreateFilter',
          'UpdateFilter',
          'CreateTrustedEntitySet',
          'CreateIPSet',
          'UpdateIPSet',
        ],
        macie2: ['CreateFindingsFilter'],
      }),
    ),
  hunt: {
    hit: 'Somebody suppressed, archived or deleted what was found, or told a product to stay silent. Compare who did it with whom the finding is about.',
    benign: 'Triage by the security team, automation rules.',
    next: ['hunts.cloudtrail.detectors-impaired', 'hunts.findings.changed'],
    attack: ['T1562.001'],
  },
})

import { defineQuery } from '@/lib/sql/define-query'
import { choice } from '../../param'
import { exampleWindow, withWindow } from '../../window-params'
import { callRow, isCall, listCalls, operationInput } from './call'

/** Who switched off or narrowed GuardDuty, Config, Security Hub, Macie or Inspector? */
export const huntCloudtrailDetectorsImpaired = defineQuery({
  name: 'hunts.cloudtrail.detectors-impaired',
  title: 'Detection impaired',
  sentence: 'Who switched off or narrowed GuardDuty, Config, Security Hub, Macie or Inspector?',
  params: withWindow({ ...operationInput, outcome: choice(['success', 'failure', 'any'], 'any') }),
  row: callRow,
  example: exampleWindow,
  sql: (p) =>
    listCalls(
      p,
      isCall({
        guardduty: [
          'DeleteDetector',
          'UpdateDetector',
          'StopMonitoringMembers',
          'DisassociateMembers',
          'DeleteMembers',
          'DisassociateFromAdministratorAccount',
          'CreateFilter',
          'CreateIPSet',
          'DeletePublishingDestination',
        ],
        config: [
          'StopConfigurationRecorder',
          'DeleteConfigurationRecorder',
          'DeleteDeliveryChannel',
          'DeleteConfigRule',
        ],
        securityhub: [
          'DisableSecurityHub',
          'BatchDisableStandards',
          'UpdateStandardsControl',
          'DisassociateFromAdministratorAccount',
          'DeleteInsight',
        ],
        macie2: ['DisableMacie'],
        inspector2: ['Disable'],
        'access-analyzer': ['DeleteAnalyzer'],
        securitylake: ['DeleteDataLake', 'DeleteAwsLogSource', 'DeleteSubscriber'],
      }),
    ),
  hunt: {
    hit: 'A guard was sent away or told to look elsewhere. Attempts that were refused count as well.',
    benign: 'Accounts that join or leave the organisation.',
    next: ['hunts.cloudtrail.trails-weakened', 'hunts.findings.closed-by-caller', 'hunts.cloudtrail.of-access-key'],
    attack: ['T1562.001'],
  },
})

import { defineQuery } from '@/lib/sql/define-query'
import { exampleWindow } from '../../window-params'
import { callRow, isCall, listCalls, operationParams } from './call'

/** Who made a new version of a managed policy, or went back to an old one? */
export const huntCloudtrailPolicyVersions = defineQuery({
  name: 'hunts.cloudtrail.policy-versions',
  title: 'Policies changed by a new version',
  sentence: 'Who made a new version of a managed policy, or went back to an old one?',
  params: operationParams,
  row: callRow,
  example: exampleWindow,
  sql: (p) => listCalls(p, isCall({ iam: ['CreatePolicyVersion', 'SetDefaultPolicyVersion'] })),
  hunt: {
    hit: 'Everybody with the policy got other rights at once. A new version that allows everything is the shortest way to administrator.',
    benign: 'Infrastructure code that updates policies.',
    next: ['hunts.cloudtrail.administrator-granted', 'hunts.cloudtrail.denied-burst', 'hunts.cloudtrail.iam-changes'],
    attack: ['T1098.003'],
  },
})

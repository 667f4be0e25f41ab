import { defineQuery } from '@/lib/sql/define-query'
import { exampleWindow } from '../../window-params'
import { callRow, isCall, listCalls, operationParams } from './call'

/** Who made an IAM user? */
export const huntCloudtrailUsersMade = defineQuery({
  name: 'hunts.cloudtrail.users-made',
  title: 'Users made',
  sentence: 'Who made an IAM user?',
  params: operationParams,
  row: callRow,
  example: exampleWindow,
  sql: (p) => listCalls(p, isCall({ iam: ['CreateUser'] })),
  hunt: {
    hit: 'A new long-lived identity. Where people sign in through an identity provider, hardly anybody needs one.',
    benign: 'Onboarding, service users made by infrastructure code.',
    next: [
      'hunts.cloudtrail.access-keys-made',
      'hunts.cloudtrail.administrator-granted',
      'hunts.cloudtrail.passwords-changed',
    ],
    attack: ['T1136.003'],
  },
})

import { defineQuery } from '@/lib/sql/define-query'
import { exampleWindow } from '../../window-params'
import { callRow, isCall, listCalls, operationParams } from './call'

/** Who added or removed a second factor? */
export const huntCloudtrailMfaChanged = defineQuery({
  name: 'hunts.cloudtrail.mfa-changed',
  title: 'MFA devices added or removed',
  sentence: 'Who added or removed a second factor?',
  params: operationParams,
  row: callRow,
  example: exampleWindow,
  sql: (p) =>
    listCalls(
      p,
      isCall({
        iam: [
          'DeactivateMFADevice',
          'DeleteVirtualMFADevice',
          'CreateVirtualMFADevice',
          'EnableMFADevice',
          'ResyncMFADevice',
        ],
      }),
    ),
  hunt: {
    hit: 'Removed, the user is open to a password alone; added from a strange address, somebody keeps the account for himself.',
    benign: 'New phones, joiners and leavers.',
    next: ['hunts.cloudtrail.sign-ins-without-mfa', 'hunts.cloudtrail.passwords-changed', 'hunts.cloudtrail.sign-ins'],
    attack: ['T1556.006', 'T1098.005'],
  },
})

import { defineQuery } from '@/lib/sql/define-query'
import { exampleWindow } from '../../window-params'
import { callRow, isCall, listCalls, operationParams } from './call'

/** Who made or changed a console password, and whose? */
export const huntCloudtrailPasswordsChanged = defineQuery({
  name: 'hunts.cloudtrail.passwords-changed',
  title: 'Console passwords made or changed',
  sentence: 'Who made or changed a console password, and whose?',
  params: operationParams,
  row: callRow,
  example: exampleWindow,
  sql: (p) =>
    listCalls(
      p,
      isCall({
        iam: ['ChangePassword', 'CreateLoginProfile', 'UpdateLoginProfile'],
        signin: ['PasswordRecoveryRequested', 'PasswordRecoveryCompleted', 'PasswordUpdated'],
      }),
    ),
  hunt: {
    hit: 'A console password was set. Set for somebody else it lets the setter sign in as that user; for a user that only had keys it opens a second door.',
    benign: 'Help desk resets, onboarding, people changing their own password.',
    next: ['hunts.cloudtrail.sign-ins', 'hunts.cloudtrail.mfa-changed', 'hunts.cloudtrail.users-made'],
    attack: ['T1098', 'T1098.001'],
  },
})

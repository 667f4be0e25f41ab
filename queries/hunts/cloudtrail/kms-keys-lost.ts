import { defineQuery } from '@/lib/sql/define-query'
import { exampleWindow } from '../../window-params'
import { callRow, isCall, listCalls, operationParams } from './call'

/** Who scheduled the deletion of an encryption key, disabled it or changed who may use it? */
export const huntCloudtrailKmsKeysLost = defineQuery({
  name: 'hunts.cloudtrail.kms-keys-lost',
  title: 'Encryption keys put at risk',
  sentence: 'Who scheduled the deletion of an encryption key, disabled it or changed who may use it?',
  params: operationParams,
  row: callRow,
  example: exampleWindow,
  sql: (p) =>
    listCalls(
      p,
      isCall({
        kms: [
          'ScheduleKeyDeletion',
          'DisableKey',
          'PutKeyPolicy',
          'DeleteImportedKeyMaterial',
          'DisableKeyRotation',
          'RevokeGrant',
        ],
      }),
    ),
  hunt: {
    hit: 'Without the key the data are gone; with a foreign key policy they belong to somebody else.',
    benign: 'Keys of environments that are torn down.',
    next: ['hunts.s3.ransom', 'hunts.s3.protection-weakened'],
    attack: ['T1485', 'T1486'],
  },
})

import { defineQuery } from '@/lib/sql/define-query'
import { exampleWindow } from '../../window-params'
import { callRow, isCall, listCalls, operationParams } from './call'

/** Who changed which identity providers an account believes? */
export const huntCloudtrailIdentityProvidersChanged = defineQuery({
  name: 'hunts.cloudtrail.identity-providers-changed',
  title: 'Identity providers changed',
  sentence: 'Who changed which identity providers an account believes?',
  params: operationParams,
  row: callRow,
  example: exampleWindow,
  sql: (p) =>
    listCalls(
      p,
      isCall({
        iam: [
          'CreateSAMLProvider',
          'UpdateSAMLProvider',
          'DeleteSAMLProvider',
          'CreateOpenIDConnectProvider',
          'DeleteOpenIDConnectProvider',
          'UpdateOpenIDConnectProviderThumbprint',
          'AddClientIDToOpenIDConnectProvider',
        ],
        'sso-directory': ['EnableExternalIdPConfigurationForDirectory'],
      }),
    ),
  hunt: {
    hit: 'Whoever controls an identity provider can come in as anybody it vouches for.',
    benign: 'Renewed certificates, a change of identity provider that was announced.',
    next: ['hunts.cloudtrail.trust-changed', 'hunts.cloudtrail.sign-ins'],
    attack: ['T1484.002'],
  },
})

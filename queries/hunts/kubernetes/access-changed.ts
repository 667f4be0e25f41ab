import { defineQuery } from '@/lib/sql/define-query'
import { exampleWindow } from '../../window-params'
import { callRow, isCall, listCalls, operationParams } from '../cloudtrail/call'

/** Who changed which AWS identities may enter a cluster? */
export const huntKubernetesAccessChanged = defineQuery({
  name: 'hunts.kubernetes.access-changed',
  title: 'Who may enter the cluster',
  sentence: 'Who changed which AWS identities may enter a cluster?',
  params: operationParams,
  row: callRow,
  example: exampleWindow,
  sql: (p) =>
    listCalls(
      p,
      isCall({
        eks: [
          'CreateAccessEntry',
          'UpdateAccessEntry',
          'DeleteAccessEntry',
          'AssociateAccessPolicy',
          'DisassociateAccessPolicy',
          'UpdateClusterConfig',
        ],
      }),
    ),
  hunt: {
    hit: 'An access entry or the aws-auth map was changed: a role or user of AWS got into the cluster, or was put out.',
    benign: 'Set-up of clusters and of node groups.',
    next: ['hunts.kubernetes.role-bindings', 'hunts.cloudtrail.trust-changed'],
    attack: ['T1098.006', 'T1098.001'],
  },
})

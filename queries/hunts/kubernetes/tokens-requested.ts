import { defineQuery } from '@/lib/sql/define-query'
import { sql } from '@/lib/sql/sql'
import { exampleWindow, withWindow } from '../../window-params'
import { listRequests, requestInput, requestRow } from './request'

/** Who asked the cluster for tokens of service accounts? */
export const huntKubernetesTokensRequested = defineQuery({
  name: 'hunts.kubernetes.tokens-requested',
  title: 'Service account tokens requested',
  sentence: 'Who asked the cluster for tokens of service accounts?',
  params: withWindow(requestInput),
  row: requestRow,
  example: exampleWindow,
  sql: (p) =>
    listRequests(
      p,
      sql`api.operation = 'create' AND regexp_like(http_request.url.path, '/serviceaccounts/[^/]+/token([?]|$)')`,
    ),
  hunt: {
    hit: 'A token lets its holder act as the service account, from anywhere, for as long as it is valid.',
    benign: 'Node agents, which ask for every pod that they start.',
    next: ['hunts.kubernetes.secrets-read', 'hunts.kubernetes.from-address'],
    attack: ['T1528'],
  },
})

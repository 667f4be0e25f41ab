import { defineQuery } from '@/lib/sql/define-query'
import { sql } from '@/lib/sql/sql'
import { exampleWindow, withWindow } from '../../window-params'
import { listRequests, requestInput, requestRow } from './request'

/** Who opened a shell in a pod, attached to one or forwarded its ports? */
export const huntKubernetesShells = defineQuery({
  name: 'hunts.kubernetes.shells',
  title: 'Shells in pods',
  sentence: 'Who opened a shell in a pod, attached to one or forwarded its ports?',
  params: withWindow(requestInput),
  row: requestRow,
  example: exampleWindow,
  sql: (p) =>
    listRequests(
      p,
      sql`regexp_like(http_request.url.path, '/pods/[^/]+/(exec|attach|portforward|ephemeralcontainers)([?]|$)')`,
    ),
  hunt: {
    hit: 'Somebody worked inside a container by hand. Programs do not need that.',
    benign: 'Developers who look for an error.',
    next: ['hunts.kubernetes.from-address', 'hunts.kubernetes.secrets-read', 'hunts.kubernetes.privileged-pods'],
    attack: ['T1609'],
  },
})

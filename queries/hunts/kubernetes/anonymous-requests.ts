import { defineQuery } from '@/lib/sql/define-query'
import { sql } from '@/lib/sql/sql'
import { exampleWindow, withWindow } from '../../window-params'
import { listRequests, requestInput, requestRow } from './request'

/** Which requests of nobody in particular did the cluster get, and which did it allow? */
export const huntKubernetesAnonymousRequests = defineQuery({
  name: 'hunts.kubernetes.anonymous-requests',
  title: 'Anonymous cluster requests',
  sentence: 'Which requests of nobody in particular did the cluster get, and which did it allow?',
  params: withWindow(requestInput),
  row: requestRow,
  example: exampleWindow,
  sql: (p) =>
    listRequests(
      p,
      sql`actor.user.name = 'system:anonymous' AND NOT regexp_like(coalesce(http_request.url.path, ''), '^/(healthz|livez|readyz|version)([/?]|$)')`,
    ),
  hunt: {
    hit: 'A request without a name. Refused it is a scan; allowed beyond health checks it is an open door.',
    benign: 'Health checks and version requests, which are open by default.',
    next: ['hunts.kubernetes.from-address', 'hunts.kubernetes.denied-bursts'],
    attack: ['T1190', 'T1613'],
  },
})

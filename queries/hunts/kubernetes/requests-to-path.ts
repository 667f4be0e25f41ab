import { defineQuery } from '@/lib/sql/define-query'
import { and, sql } from '@/lib/sql/sql'
import { choice, flag, textParam } from '../../param'
import { exampleWindow, withWindow } from '../../window-params'
import { listRequests, requestInput, requestRow } from './request'

/** Who sent requests to this path of the cluster's API? */
export const huntKubernetesRequestsToPath = defineQuery({
  name: 'hunts.kubernetes.requests-to-path',
  title: 'Cluster requests to a path',
  sentence: "Who sent requests to this path of the cluster's API?",
  params: withWindow({
    path: textParam,
    activity: choice(['any', 'Read', 'Create', 'Update', 'Delete'], 'Read'),
    ...requestInput,
    include_system: flag(true),
  }),
  row: requestRow,
  example: { ...exampleWindow, path: '/api/v1/namespaces' },
  sql: (p) =>
    listRequests(
      p,
      and(sql`http_request.url.path = ${p.path}`, p.activity !== 'any' && sql`activity_name = ${p.activity}`),
    ),
  hunt: {
    hit: 'A request to the path, reads unless said.',
    benign: 'Controllers and dashboards that poll it.',
    next: ['hunts.kubernetes.anonymous-requests', 'hunts.kubernetes.secrets-read'],
    attack: ['T1613'],
  },
})

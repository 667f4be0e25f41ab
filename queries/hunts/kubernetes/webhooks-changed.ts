import { defineQuery } from '@/lib/sql/define-query'
import { anyMatch } from '@/lib/sql/fn'
import { and, sql } from '@/lib/sql/sql'
import { exampleWindow, withWindow } from '../../window-params'
import { listRequests, requestInput, requestRow } from './request'

/** Who changed the webhooks that judge or rewrite what enters the cluster? */
export const huntKubernetesWebhooksChanged = defineQuery({
  name: 'hunts.kubernetes.webhooks-changed',
  title: 'Admission webhooks changed',
  sentence: 'Who changed the webhooks that judge or rewrite what enters the cluster?',
  params: withWindow(requestInput),
  row: requestRow,
  example: exampleWindow,
  sql: (p) =>
    listRequests(
      p,
      and(
        sql`api.operation IN ('create', 'update', 'patch', 'delete')`,
        anyMatch(
          sql`resources`,
          (r) => sql`${r}.type IN ('mutatingwebhookconfigurations', 'validatingwebhookconfigurations')`,
        ),
      ),
    ),
  hunt: {
    hit: 'A webhook sees every secret that is stored and can put a container into every pod; without it, policies no longer hold.',
    benign: 'Upgrades of policy engines, certificate renewals.',
    next: ['hunts.kubernetes.role-bindings', 'hunts.kubernetes.privileged-pods'],
    attack: ['T1098.006'],
  },
})

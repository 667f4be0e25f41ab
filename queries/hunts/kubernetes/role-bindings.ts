import { defineQuery } from '@/lib/sql/define-query'
import { anyMatch } from '@/lib/sql/fn'
import { and, sql } from '@/lib/sql/sql'
import { exampleWindow, withWindow } from '../../window-params'
import { listRequests, requestInput, requestRow } from './request'

/** Who changed roles or bindings of the cluster? */
export const huntKubernetesRoleBindings = defineQuery({
  name: 'hunts.kubernetes.role-bindings',
  title: 'Cluster rights granted',
  sentence: 'Who changed roles or bindings of the cluster?',
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
          (r) => sql`${r}.type IN ('roles', 'clusterroles', 'rolebindings', 'clusterrolebindings')`,
        ),
      ),
    ),
  hunt: {
    hit: 'Somebody gave, or tried to give, rights inside the cluster: cluster-admin bindings and roles with stars first.',
    benign: 'Charts that bring their own roles.',
    next: ['hunts.kubernetes.access-changed', 'hunts.kubernetes.from-address'],
    attack: ['T1098.006'],
  },
})

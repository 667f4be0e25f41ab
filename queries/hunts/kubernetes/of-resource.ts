import { defineQuery } from '@/lib/sql/define-query'
import { anyMatch } from '@/lib/sql/fn'
import { sql } from '@/lib/sql/sql'
import { flag, textParam } from '../../param'
import { exampleWindow, withWindow } from '../../window-params'
import { listRequests, requestInput, requestRow } from './request'

/** What was asked about the cluster resource with this name? */
export const huntKubernetesOfResource = defineQuery({
  name: 'hunts.kubernetes.of-resource',
  title: 'Cluster requests about a resource',
  sentence: 'What was asked about the cluster resource with this name?',
  params: withWindow({
    resource_name: textParam.default('kube-controller-manager'),
    ...requestInput,
    include_system: flag(true),
  }),
  row: requestRow,
  example: exampleWindow,
  sql: (p) =>
    listRequests(
      p,
      anyMatch(sql`resources`, (r) => sql`${r}.name = ${p.resource_name}`),
    ),
  hunt: {
    hit: 'A request that names the resource.',
    benign: 'The controller that owns the resource.',
    next: ['hunts.kubernetes.from-address', 'hunts.kubernetes.role-bindings'],
    attack: [],
  },
})

import { defineQuery } from '@/lib/sql/define-query'
import { anyMatch } from '@/lib/sql/fn'
import { contains, or, sql } from '@/lib/sql/sql'
import { exampleWindow, withWindow } from '../../window-params'
import { listRequests, requestInput, requestRow } from './request'

/** Who made a pod that is privileged, shares the host's spaces or mounts its files? */
export const huntKubernetesPrivilegedPods = defineQuery({
  name: 'hunts.kubernetes.privileged-pods',
  title: 'Pods with a hold on their host',
  sentence: "Who made a pod that is privileged, shares the host's spaces or mounts its files?",
  params: withWindow(requestInput),
  row: requestRow,
  example: exampleWindow,
  sql: (p) =>
    listRequests(
      p,
      sql`api.operation IN ('create', 'update', 'patch')
      AND ${anyMatch(sql`resources`, (r) => sql`${r}.type IN ('pods', 'deployments', 'daemonsets', 'statefulsets', 'jobs', 'cronjobs', 'replicasets')`)}
      AND cardinality(map_keys(unmapped)) > 0
      AND (${or(...hostKeys.map((key) => contains(sql`array_join(map_keys(unmapped), ' ') || ' ' || array_join(map_values(unmapped), ' ')`, key)))})`,
    ),
  hunt: {
    hit: 'Whoever is in such a pod is on the machine, and from there in every other pod of it.',
    benign: 'Node agents for logs, network and storage.',
    next: ['hunts.kubernetes.shells', 'hunts.kubernetes.from-address', 'hunts.kubernetes.workloads-made'],
    attack: ['T1610', 'T1611'],
  },
})

// Security Lake flattens what has no column of its own; a template nests the same names one level deeper.
const hostKeys = ['securityContext.privileged', 'spec.hostPID', 'spec.hostNetwork', 'spec.hostIPC', 'hostPath.path']

import { defineQuery } from '@/lib/sql/define-query'
import { anyMatch } from '@/lib/sql/fn'
import { and, sql } from '@/lib/sql/sql'
import { exampleWindow, withWindow } from '../../window-params'
import { listRequests, requestInput, requestRow } from './request'

/** Who made cron jobs or daemon sets in the cluster? */
export const huntKubernetesWorkloadsMade = defineQuery({
  name: 'hunts.kubernetes.workloads-made',
  title: 'Lasting workloads made',
  sentence: 'Who made cron jobs or daemon sets in the cluster?',
  params: withWindow(requestInput),
  row: requestRow,
  example: exampleWindow,
  sql: (p) =>
    listRequests(
      p,
      and(
        sql`api.operation = 'create'`,
        anyMatch(sql`resources`, (r) => sql`${r}.type IN ('cronjobs', 'daemonsets')`),
      ),
    ),
  hunt: {
    hit: 'A cron job comes back by itself and a daemon set runs on every machine: both are ways to stay.',
    benign: 'Installations of agents, scheduled jobs of the teams.',
    next: ['hunts.kubernetes.privileged-pods', 'hunts.kubernetes.from-address'],
    attack: ['T1053', 'T1610'],
  },
})

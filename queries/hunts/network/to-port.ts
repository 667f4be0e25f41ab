import { defineQuery } from '@/lib/sql/define-query'
import { sql } from '@/lib/sql/sql'
import { portParam } from '../../param'
import { exampleWindow, withWindow } from '../../window-params'
import { flowInput, flowRow, listFlows } from './flow'

/** What traffic went to this port? */
export const huntNetworkToPort = defineQuery({
  name: 'hunts.network.to-port',
  title: 'Traffic to a port',
  sentence: 'What traffic went to this port?',
  params: withWindow({ port: portParam.default(443), ...flowInput }),
  row: flowRow,
  example: exampleWindow,
  sql: (p) => listFlows(p, sql`dst_endpoint.port = ${p.port}`),
  hunt: {
    hit: 'A flow to the port, HTTPS unless said. Ordered by packets or bytes, the largest transfers come first.',
    benign: 'Ordinary web traffic, backups, downloads of updates.',
    next: ['hunts.network.reached-admin-ports', 'hunts.network.large-egress', 'hunts.network.between-addresses'],
    attack: [],
  },
})

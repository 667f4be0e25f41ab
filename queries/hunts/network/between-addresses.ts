import { defineQuery } from '@/lib/sql/define-query'
import { sql } from '@/lib/sql/sql'
import { ipParam } from '../../param'
import { exampleWindow, withWindow } from '../../window-params'
import { flowInput, flowRow, listFlows } from './flow'

/** What passed between these two addresses, in either direction? */
export const huntNetworkBetweenAddresses = defineQuery({
  name: 'hunts.network.between-addresses',
  title: 'Traffic between two addresses',
  sentence: 'What passed between these two addresses, in either direction?',
  params: withWindow({ ip: ipParam, other_ip: ipParam, ...flowInput }),
  row: flowRow,
  example: { ...exampleWindow, ip: '10.61.4.30', other_ip: '203.0.113.199' },
  sql: (p) =>
    listFlows(
      p,
      sql`((src_endpoint.ip = ${p.ip} AND dst_endpoint.ip = ${p.other_ip})
    OR (src_endpoint.ip = ${p.other_ip} AND dst_endpoint.ip = ${p.ip}))`,
    ),
  hunt: {
    hit: 'A flow between the two. Its first and last moment, direction and volume tell who began and who got something.',
    benign: 'Address translation: the same conversation may be seen under other addresses, too.',
    next: ['hunts.network.from-address', 'hunts.network.pairs'],
    attack: [],
  },
})

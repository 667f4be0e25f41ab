import { defineQuery } from '@/lib/sql/define-query'
import { and, or, sql } from '@/lib/sql/sql'
import { choice, ipParam, portParam } from '../../param'
import { exampleWindow, withWindow } from '../../window-params'
import { flowInput, flowRow, listFlows } from './flow'

/** What did this address send or receive? */
export const huntNetworkFromAddress = defineQuery({
  name: 'hunts.network.from-address',
  title: 'Traffic of an address',
  sentence: 'What did this address send or receive?',
  params: withWindow({
    ip: ipParam,
    end: choice(['source', 'destination', 'either'], 'source'),
    source_port: portParam.optional(),
    ...flowInput,
  }),
  row: flowRow,
  example: { ...exampleWindow, ip: '10.61.4.30' },
  sql: (p) =>
    listFlows(
      p,
      and(
        or(
          p.end !== 'destination' && sql`src_endpoint.ip = ${p.ip}`,
          p.end !== 'source' && sql`dst_endpoint.ip = ${p.ip}`,
        ),
        p.source_port !== undefined && sql`src_endpoint.port = ${p.source_port}`,
      ),
    ),
  hunt: {
    hit: 'A flow with the address at the end asked for. What answered it, and how much, shows whether it got in.',
    benign: 'Load balancers and gateways, behind whose address many stand.',
    next: ['hunts.lake.address-anywhere', 'hunts.network.between-addresses', 'hunts.network.destinations'],
    attack: ['T1046'],
  },
})

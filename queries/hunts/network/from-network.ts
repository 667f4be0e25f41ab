import { defineQuery } from '@/lib/sql/define-query'
import { inNetwork } from '@/lib/sql/ip'
import { or, sql } from '@/lib/sql/sql'
import { choice, networkParam } from '../../param'
import { exampleWindow, withWindow } from '../../window-params'
import { flowInput, flowRow, listFlows } from './flow'

/** What traffic came from, or went to, this network? */
export const huntNetworkFromNetwork = defineQuery({
  name: 'hunts.network.from-network',
  title: 'Traffic from a network',
  sentence: 'What traffic came from, or went to, this network?',
  params: withWindow({
    network: networkParam.default('198.51.100.0/24'),
    end: choice(['source', 'destination', 'either'], 'source'),
    ...flowInput,
  }),
  row: flowRow,
  example: exampleWindow,
  sql: (p) =>
    listFlows(
      p,
      or(
        p.end !== 'destination' && inNetwork(sql`src_endpoint.ip`, p.network),
        p.end !== 'source' && inNetwork(sql`dst_endpoint.ip`, p.network),
      ),
    ),
  hunt: {
    hit: 'A flow with an end inside the network asked for.',
    benign: 'Networks of providers and partners that many services share.',
    next: ['hunts.network.from-address', 'hunts.network.refused'],
    attack: [],
  },
})

import { defineQuery } from '@/lib/sql/define-query'
import { isPublicIp } from '@/lib/sql/ip'
import { and, sql } from '@/lib/sql/sql'
import { choice, flag } from '../../param'
import { exampleWindow, withWindow } from '../../window-params'
import { flowInput, flowRow, listFlows } from './flow'

/** What traffic came in, or went out? */
export const huntNetworkByDirection = defineQuery({
  name: 'hunts.network.by-direction',
  title: 'Inbound or outbound traffic',
  sentence: 'What traffic came in, or went out?',
  params: withWindow({
    direction: choice(['Inbound', 'Outbound'], 'Inbound'),
    only_public_peers: flag(false),
    ...flowInput,
  }),
  row: flowRow,
  example: exampleWindow,
  sql: (p) =>
    listFlows(
      p,
      and(
        sql`connection_info.direction = ${p.direction}`,
        p.only_public_peers && isPublicIp(p.direction === 'Inbound' ? sql`src_endpoint.ip` : sql`dst_endpoint.ip`),
      ),
    ),
  hunt: {
    hit: 'A flow in the direction asked for, as the interface saw it.',
    benign: 'Every machine talks; look for what stands out by peer, port or volume.',
    next: ['hunts.network.reached-admin-ports', 'hunts.network.large-egress'],
    attack: [],
  },
})

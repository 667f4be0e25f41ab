import { defineQuery } from '@/lib/sql/define-query'
import { isPrivateIp } from '@/lib/sql/ip'
import { and, sql } from '@/lib/sql/sql'
import { flag } from '../../param'
import { exampleWindow, withWindow } from '../../window-params'
import { flowInput, flowRow, listFlows } from './flow'

/** What traffic was refused? */
export const huntNetworkRefused = defineQuery({
  name: 'hunts.network.refused',
  title: 'Refused traffic',
  sentence: 'What traffic was refused?',
  params: withWindow({ only_private_sources: flag(false), ...flowInput }),
  row: flowRow,
  example: exampleWindow,
  sql: (p) => listFlows(p, and(sql`action = 'Denied'`, p.only_private_sources && isPrivateIp(sql`src_endpoint.ip`))),
  hunt: {
    hit: 'A flow that a security group or network ACL refused. From inside, it shows a machine that tries doors.',
    benign: "The internet's constant scanning of every public address.",
    next: ['hunts.network.port-scans', 'hunts.network.from-address'],
    attack: ['T1046'],
  },
})

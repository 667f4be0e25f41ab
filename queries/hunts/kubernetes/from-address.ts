import { defineQuery } from '@/lib/sql/define-query'
import { and, sql } from '@/lib/sql/sql'
import { choice, flag, ipParam } from '../../param'
import { exampleWindow, withWindow } from '../../window-params'
import { listRequests, requestInput, requestRow } from './request'

/** What did this address ask of the cluster, updates unless said? */
export const huntKubernetesFromAddress = defineQuery({
  name: 'hunts.kubernetes.from-address',
  title: 'Cluster changes from an address',
  sentence: 'What did this address ask of the cluster, updates unless said?',
  params: withWindow({
    ip: ipParam,
    activity: choice(['any', 'Read', 'Create', 'Update', 'Delete'], 'Update'),
    ...requestInput,
    include_system: flag(true),
  }),
  row: requestRow,
  example: { ...exampleWindow, ip: '203.0.113.150', activity: 'any' as const },
  sql: (p) =>
    listRequests(p, and(sql`src_endpoint.ip = ${p.ip}`, p.activity !== 'any' && sql`activity_name = ${p.activity}`)),
  hunt: {
    hit: 'A request from the address. Changes from outside the network where administrators work are suspect.',
    benign: 'Pipelines and administrators on the road.',
    next: ['hunts.cloudtrail.from-address', 'hunts.lake.address-anywhere', 'hunts.kubernetes.shells'],
    attack: ['T1609'],
  },
})

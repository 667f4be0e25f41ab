import { defineQuery } from '@/lib/sql/define-query'
import { sql } from '@/lib/sql/sql'
import { ipParam } from '../../param'
import { exampleWindow, withWindow } from '../../window-params'
import { callInput, callRow, listCalls } from './call'

/** What was called from this address? */
export const huntCloudtrailFromAddress = defineQuery({
  name: 'hunts.cloudtrail.from-address',
  title: 'Calls from an address',
  sentence: 'What was called from this address?',
  params: withWindow({ ip: ipParam, ...callInput }),
  row: callRow,
  example: { ...exampleWindow, ip: '203.0.113.77' },
  sql: (p) => listCalls(p, sql`src_endpoint.ip = ${p.ip}`),
  hunt: {
    hit: 'Everything CloudTrail recorded from the address. Look for callers that never used it before, several principals behind one address, and writes.',
    benign:
      'Company gateways and NAT addresses, behind which many people call; addresses that a provider gave to somebody else since.',
    next: ['hunts.cloudtrail.of-access-key', 'hunts.network.from-address', 'hunts.lake.address-anywhere'],
    attack: ['T1078.004'],
  },
})

import { defineQuery } from '@/lib/sql/define-query'
import { anyMatch } from '@/lib/sql/fn'
import { sql } from '@/lib/sql/sql'
import { ipParam } from '../../param'
import { exampleWindow, withWindow } from '../../window-params'
import { dnsInput, dnsRow, listQueries } from './query'

/** Which lookups were answered with this address? */
export const huntDnsResolvedToAddress = defineQuery({
  name: 'hunts.dns.resolved-to-address',
  title: 'Names that resolved to an address',
  sentence: 'Which lookups were answered with this address?',
  params: withWindow({ ip: ipParam, ...dnsInput }),
  row: dnsRow,
  example: { ...exampleWindow, ip: '203.0.113.199' },
  sql: (p) =>
    listQueries(
      p,
      anyMatch(sql`answers`, (a) => sql`${a}.rdata = ${p.ip}`),
    ),
  hunt: {
    hit: 'A query answered with the address: whoever asked was about to talk to it, under that name.',
    benign: 'Shared hosting, where one address serves many names.',
    next: ['hunts.network.from-address', 'hunts.dns.of-name', 'hunts.lake.address-anywhere'],
    attack: ['T1071.004'],
  },
})

import { defineQuery } from '@/lib/sql/define-query'
import { and, sql } from '@/lib/sql/sql'
import { ipParam, textParam } from '../../param'
import { exampleWindow, withWindow } from '../../window-params'
import { dnsInput, dnsRow, listQueries } from './query'

/** Which names were looked up, by which address or instance? */
export const huntDnsQueries = defineQuery({
  name: 'hunts.dns.queries',
  title: 'DNS queries',
  sentence: 'Which names were looked up, by which address or instance?',
  params: withWindow({ ip: ipParam.optional(), instance: textParam.optional(), ...dnsInput }),
  row: dnsRow,
  example: exampleWindow,
  sql: (p) =>
    listQueries(
      p,
      and(
        p.ip !== undefined && sql`src_endpoint.ip = ${p.ip}`,
        p.instance !== undefined && sql`src_endpoint.instance_uid = ${p.instance}`,
      ),
    ),
  hunt: {
    hit: 'A query that the resolver answered, with the name, the asker and the answer code.',
    benign: 'Machines look names up all day.',
    next: ['hunts.dns.names', 'hunts.dns.unresolved', 'hunts.dns.new-domains'],
    attack: [],
  },
})

import { defineQuery } from '@/lib/sql/define-query'
import { or, sql } from '@/lib/sql/sql'
import { domainParam, flag } from '../../param'
import { exampleWindow, withWindow } from '../../window-params'
import { dnsInput, dnsRow, listQueries } from './query'

/** Who looked up this name, or a name under it? */
export const huntDnsOfName = defineQuery({
  name: 'hunts.dns.of-name',
  title: 'Queries for a name',
  sentence: 'Who looked up this name, or a name under it?',
  params: withWindow({ domain: domainParam.default('s3.amazonaws.com'), with_subdomains: flag(true), ...dnsInput }),
  row: dnsRow,
  example: { ...exampleWindow, domain: 'xmr-pool.example' },
  sql: (p) => {
    // Resolver logs end names with a dot; a person may or may not.
    const name = `${p.domain.toLowerCase().replace(/[.]$/, '')}.`
    const escaped = name.replace(/[|%_]/g, (c) => `|${c}`)
    return listQueries(
      p,
      or(
        sql`lower(query.hostname) = ${name}`,
        p.with_subdomains && sql`lower(query.hostname) LIKE ${`%.${escaped}`} ESCAPE '|'`,
      ),
    )
  },
  hunt: {
    hit: 'A query for the name. Of a name known to be bad, each asker is a machine to look at.',
    benign: 'Mail gateways, link scanners and browsers that look up names nobody visits.',
    next: ['hunts.dns.resolved-to-address', 'hunts.network.from-address', 'hunts.dns.names'],
    attack: ['T1071.004'],
  },
})

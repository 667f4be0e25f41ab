import { defineQuery } from '@/lib/sql/define-query'
import { sql } from '@/lib/sql/sql'
import { exampleWindow, withWindow } from '../../window-params'
import { dnsInput, dnsRow, listQueries } from './query'

/** Which queries got no answer? */
export const huntDnsUnresolved = defineQuery({
  name: 'hunts.dns.unresolved',
  title: 'Queries without an answer',
  sentence: 'Which queries got no answer?',
  params: withWindow({ ...dnsInput }),
  row: dnsRow,
  example: exampleWindow,
  sql: (p) => listQueries(p, sql`(answers IS NULL OR cardinality(answers) = 0)`),
  hunt: {
    hit: 'A query that came back empty. Many different names by one machine are a broken program or malware that looks for its master.',
    benign: 'Search suffixes, IPv6 lookups of names that only have IPv4, misspelt settings.',
    next: ['hunts.dns.unknown-name-bursts', 'hunts.dns.queries'],
    attack: ['T1568.002'],
  },
})

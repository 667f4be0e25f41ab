import { defineQuery } from '@/lib/sql/define-query'
import { anyMatch } from '@/lib/sql/fn'
import { isPrivateIp } from '@/lib/sql/ip'
import { and, sql } from '@/lib/sql/sql'
import { domainParam, many } from '../../param'
import { exampleWindow, withWindow } from '../../window-params'
import { dnsInput, dnsRow, listQueries } from './query'

/** Which public names were answered with an address inside? */
export const huntDnsPrivateAnswers = defineQuery({
  name: 'hunts.dns.private-answers',
  title: 'Public names with private answers',
  sentence: 'Which public names were answered with an address inside?',
  params: withWindow({
    inside_domains: many(domainParam, ['internal', 'local', 'amazonaws.com', 'arpa']),
    ...dnsInput,
  }),
  row: dnsRow,
  example: { ...exampleWindow, inside_domains: [] },
  sql: (p) =>
    listQueries(
      p,
      and(
        anyMatch(sql`answers`, (a) => sql`${a}.type IN ('A', 'AAAA') AND ${isPrivateIp(sql`${a}.rdata`)}`),
        ...p.inside_domains.map(
          (domain) =>
            sql`NOT lower(query.hostname) LIKE ${`%${domain
              .toLowerCase()
              .replace(/[.]$/, '')
              .replace(/[|%_]/g, (c) => `|${c}`)}.`} ESCAPE '|'`,
        ),
      ),
    ),
  hunt: {
    hit: 'A name of the internet pointed at an inside address or the metadata service: a way to make a browser or server ask inside.',
    benign: 'Split-horizon names of the company, development tools that point at localhost.',
    next: ['hunts.dns.address-records', 'hunts.dns.of-name', 'hunts.waf.rule-matches'],
    attack: ['T1552.005'],
  },
})

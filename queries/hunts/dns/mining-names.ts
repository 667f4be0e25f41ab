import { defineQuery } from '@/lib/sql/define-query'
import { contains, or, sql } from '@/lib/sql/sql'
import { many, textParam } from '../../param'
import { exampleWindow, withWindow } from '../../window-params'
import { dnsInput, dnsRow, listQueries } from './query'

/** Who looked up names that belong to mining? */
export const huntDnsMiningNames = defineQuery({
  name: 'hunts.dns.mining-names',
  title: 'Names of mining pools',
  sentence: 'Who looked up names that belong to mining?',
  params: withWindow({
    words: many(textParam, [
      'stratum',
      'xmrig',
      'xmr-pool',
      'minexmr',
      'supportxmr',
      'nanopool',
      'moneroocean',
      'hashvault',
      'c3pool',
      '2miners',
    ]),
    ...dnsInput,
  }),
  row: dnsRow,
  example: exampleWindow,
  sql: (p) => listQueries(p, or(...p.words.map((word) => contains(sql`query.hostname`, word)))),
  hunt: {
    hit: "A machine asked for a mining pool or a miner's download: it, or somebody on it, spends your money.",
    benign: 'Security researchers, block lists that are tested.',
    next: ['hunts.cloudtrail.instances-started', 'hunts.dns.of-name', 'hunts.network.from-address'],
    attack: ['T1496'],
  },
})

import { defineQuery } from '@/lib/sql/define-query'
import { sql } from '@/lib/sql/sql'
import { accessKeyParam } from '../../param'
import { exampleWindow, withWindow } from '../../window-params'
import { callInput, callRow, listCalls } from './call'

/** Where, by whom and for what was this access key used? */
export const huntCloudtrailOfAccessKey = defineQuery({
  name: 'hunts.cloudtrail.of-access-key',
  title: 'Where an access key was used',
  sentence: 'Where, by whom and for what was this access key used?',
  params: withWindow({ access_key: accessKeyParam, ...callInput }),
  row: callRow,
  example: { ...exampleWindow, access_key: 'AKIAIOSFODNN7EXAMPLE' },
  sql: (p) => listCalls(p, sql`actor.user.credential_uid = ${p.access_key}`),
  hunt: {
    hit: "Each call made with the key. An address, Region or client that the key never had before may be a thief's.",
    benign: 'A key that was handed to a new program or moved to a new machine on purpose.',
    next: [
      'hunts.cloudtrail.key-from-many-addresses',
      'hunts.cloudtrail.from-address',
      'hunts.cloudtrail.session-tokens',
    ],
    attack: ['T1078.004'],
  },
})

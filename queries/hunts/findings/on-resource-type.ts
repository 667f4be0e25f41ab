import { defineQuery } from '@/lib/sql/define-query'
import { anyMatch } from '@/lib/sql/fn'
import { sql } from '@/lib/sql/sql'
import { textParam } from '../../param'
import { exampleWindow, withWindow } from '../../window-params'
import { findingInput, findingRow, listFindingRecords } from './finding'

/** Which findings are about resources of this type? */
export const huntFindingsOnResourceType = defineQuery({
  name: 'hunts.findings.on-resource-type',
  title: 'Findings about a type of resource',
  sentence: 'Which findings are about resources of this type?',
  params: withWindow({ resource_type: textParam.default('AwsS3Bucket'), ...findingInput }),
  row: findingRow,
  example: exampleWindow,
  sql: (p) =>
    listFindingRecords(
      p,
      sql`(coalesce(resource.type = ${p.resource_type}, FALSE)
    OR coalesce(${anyMatch(sql`resources`, (r) => sql`${r}.type = ${p.resource_type}`)}, FALSE))`,
    ),
  hunt: {
    hit: 'A finding about such a resource: a bucket, a user, a cluster. Several about one resource belong together.',
    benign: 'Checks that apply to every resource of the type.',
    next: ['hunts.findings.accounts', 'hunts.findings.failed-controls', 'hunts.findings.sensitive-data-exposed'],
    attack: [],
  },
})

import { z } from 'zod'
import { defineQuery } from '@/lib/sql/define-query'
import { sql } from '@/lib/sql/sql'
import { isOpen, rankedFindings, stateColumns } from '../findings/latest'
import { exampleWindow, windowParams } from '../window-params'

/** Findings that the list holds. */
export const LOOK_FIRST = 8

/** What the list shows of a finding, and what tells whether it is open. */
export const lookColumns = sql`${stateColumns}, finding_info.title AS title, metadata.product.name AS product, accountid, region,
        coalesce(resource.uid, element_at(resources, 1).uid) AS resource_uid`

/** Which open findings need a look first: the newest critical ones, then the newest high ones? */
export const lookFirst = defineQuery({
  name: 'overview.look-first',
  title: 'Needs a look first',
  sentence: 'Which open findings need a look first: the newest critical ones, then the newest high ones?',
  params: windowParams,
  row: z.object({
    finding_uid: z.string().nullable(),
    time: z.string(),
    severity_id: z.number(),
    title: z.string().nullable(),
    product: z.string().nullable(),
    resource_uid: z.string().nullable(),
    account: z.string().nullable(),
    region: z.string().nullable(),
    /** How many such findings there are in all. */
    of_total: z.number(),
  }),
  example: exampleWindow,
  sql: (p) => sql`
    SELECT finding_uid, time_dt AS time, severity_id, title, product, resource_uid, accountid AS account, region,
      count(*) OVER () AS of_total
    FROM (${rankedFindings(p, lookColumns)})
    WHERE nth = 1 AND severity_id IN (4, 5, 6) AND ${isOpen}
    ORDER BY severity_id DESC, time DESC, finding_uid
    LIMIT ${LOOK_FIRST}`,
})

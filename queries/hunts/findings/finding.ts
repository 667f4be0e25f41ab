import { z } from 'zod'
import { and, type Fragment, sql } from '@/lib/sql/sql'
import { rankedFindings, stateColumns } from '../../findings/latest'
import { flag, rowsParam } from '../../param'
import type { Window } from '../../window-params'

/** What a hunt over findings takes beside the window: each finding once, in its latest state, unless said. */
export const findingInput = { latest_only: flag(true), limit: rowsParam }

/** A finding, or one of its records, as hunts list it. */
export const findingRow = z.object({
  time: z.string(),
  severity_id: z.number().nullable(),
  severity: z.string().nullable(),
  title: z.string().nullable(),
  status: z.string().nullable(),
  record_state: z.string().nullable(),
  product: z.string().nullable(),
  type: z.string().nullable(),
  resource_type: z.string().nullable(),
  resource_uid: z.string().nullable(),
  account: z.string().nullable(),
  region: z.string().nullable(),
  finding_uid: z.string().nullable(),
  /** Records of the finding in the window: every update is one. */
  records: z.number(),
  /** Rows there are in all; the answer keeps the newest. */
  of_total: z.number(),
})

/** The resource of a finding: checks and vulnerabilities fill one column of Security Lake, detections another. */
export const resourceType = sql`coalesce(resource.type, element_at(resources, 1).type)`
export const resourceUid = sql`coalesce(resource.uid, element_at(resources, 1).uid)`

interface FindingInput extends Window {
  latest_only: boolean
  limit: number
}

/**
 * The newest findings for which `wanted` holds (columns of Security Lake), each in its latest state or with all its
 * records. A finding whose latest state no longer fits is not listed by an older one.
 */
export function listFindingRecords(p: FindingInput, wanted: Fragment): Fragment {
  return sql`
    SELECT time_dt AS time, severity_id, severity, title, status, record_state, product, type, resource_type,
      resource_uid, accountid AS account, region, finding_uid, records, count(*) OVER () AS of_total
    FROM (${rankedFindings(
      p,
      sql`${stateColumns}, severity, finding_info.title AS title, metadata.product.name AS product,
        element_at(finding_info.types, 1) AS type, ${resourceType} AS resource_type, ${resourceUid} AS resource_uid,
        accountid, region, coalesce(${wanted}, FALSE) AS is_wanted`,
    )})
    WHERE ${and(p.latest_only && sql`nth = 1`, sql`is_wanted`)}
    ORDER BY time_dt DESC, finding_uid
    LIMIT ${p.limit}`
}

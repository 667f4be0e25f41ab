import { z } from 'zod'
import { cloudTrailMgmt } from '@/lib/lake/tables/cloud-trail-mgmt'
import { defineQuery } from '@/lib/sql/define-query'
import { and, list, sql } from '@/lib/sql/sql'
import { count, many, regionParam } from '../../param'
import { laneOf } from '../../users/lane'
import { exampleWindow, withWindow } from '../../window-params'
import { baselineOf } from '../baseline'
import { callInput, callsWithin, principal, someOf } from './call'

/** Who changed something in a Region where the account changed nothing for months? */
export const huntCloudtrailUnusedRegions = defineQuery({
  name: 'hunts.cloudtrail.unused-regions',
  title: 'Changes in unused Regions',
  sentence: 'Who changed something in a Region where the account changed nothing for months?',
  params: withWindow({
    baseline_days: count(90, 'days', { max: 365 }),
    home_regions: many(regionParam, []),
    ...callInput,
  }),
  row: z.object({
    account: z.string().nullable(),
    region: z.string().nullable(),
    changes: z.number(),
    some_principals: z.string().nullable(),
    some_operations: z.string().nullable(),
    first_time: z.string(),
    last_time: z.string(),
    of_total: z.number(),
  }),
  example: exampleWindow,
  sql: (p) => sql`
  SELECT account, region, changes, some_principals, some_operations, first_time, last_time, count(*) OVER () AS of_total
  FROM (
    SELECT accountid AS account, region, count(*) AS changes, ${someOf(principal, 5)} AS some_principals,
      ${someOf(sql`api.operation`)} AS some_operations, min(time_dt) AS first_time, max(time_dt) AS last_time
    FROM ${cloudTrailMgmt}
    WHERE ${callsWithin({ ...p, from: baselineOf(p), outcome: 'success' })} AND ${laneOf(cloudTrailMgmt)} = 'write'
    GROUP BY accountid, region)
  WHERE ${and(sql`first_time >= ${p.from}`, p.home_regions.length > 0 && sql`region NOT IN (${list(p.home_regions)})`)}
  ORDER BY first_time DESC, account, region
  LIMIT ${p.limit}`,
  hunt: {
    hit: 'Machines for mining are started where nobody looks at the bill. The first change of an account in a Region shows it.',
    benign: 'A new office, a disaster recovery test.',
    next: ['hunts.cloudtrail.calls-by-region', 'hunts.cloudtrail.instances-started', 'hunts.network.in-regions'],
    attack: ['T1535'],
  },
})

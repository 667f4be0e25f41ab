import { z } from 'zod'
import { cloudTrailMgmt } from '@/lib/lake/tables/cloud-trail-mgmt'
import { defineQuery } from '@/lib/sql/define-query'
import { sql } from '@/lib/sql/sql'
import { choice } from '../../param'
import { laneOf } from '../../users/lane'
import { exampleWindow, withWindow } from '../../window-params'
import { callInput, callsWithin, failed, principal } from './call'

/** How many calls were made in each Region, and of which operations? */
export const huntCloudtrailCallsByRegion = defineQuery({
  name: 'hunts.cloudtrail.calls-by-region',
  title: 'Calls by Region and operation',
  sentence: 'How many calls were made in each Region, and of which operations?',
  params: withWindow({ by: choice(['region', 'operation'], 'region'), ...callInput }),
  row: z.object({
    region: z.string().nullable(),
    service: z.string().nullable(),
    operation: z.string().nullable(),
    calls: z.number(),
    changes: z.number(),
    failures: z.number(),
    principals: z.number(),
    first_time: z.string(),
    last_time: z.string(),
    of_total: z.number(),
  }),
  example: exampleWindow,
  sql: (p) => sql`
  SELECT region, service, operation, count(*) AS calls, count_if(lane = 'write') AS changes,
    count_if(is_failed) AS failures, count(DISTINCT principal) AS principals, min(time_dt) AS first_time,
    max(time_dt) AS last_time, count(*) OVER () AS of_total
  FROM (
    SELECT region, ${p.by === 'operation' ? sql`api.service.name` : sql`CAST(NULL AS varchar)`} AS service,
      ${p.by === 'operation' ? sql`api.operation` : sql`CAST(NULL AS varchar)`} AS operation,
      ${laneOf(cloudTrailMgmt)} AS lane, ${failed} AS is_failed, ${principal} AS principal, time_dt
    FROM ${cloudTrailMgmt}
    WHERE ${callsWithin(p)})
  GROUP BY region, service, operation
  ORDER BY calls DESC, region, service, operation
  LIMIT ${p.limit}`,
  hunt: {
    hit: 'How the calls spread. A Region where the company runs nothing but where somebody writes deserves a look.',
    benign: 'Global services, which all report in us-east-1; tools that list every Region.',
    next: ['hunts.cloudtrail.unused-regions', 'hunts.cloudtrail.discovery-burst'],
    attack: ['T1535'],
  },
})

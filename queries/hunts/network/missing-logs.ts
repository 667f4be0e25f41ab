import { z } from 'zod'
import { vpcFlow } from '@/lib/lake/tables/vpc-flow'
import { defineQuery } from '@/lib/sql/define-query'
import { sql } from '@/lib/sql/sql'
import { flag, rowsParam } from '../../param'
import { exampleWindow, scopeOf, withWindow } from '../../window-params'

/** For which interfaces did the flow log skip data? */
export const huntNetworkMissingLogs = defineQuery({
  name: 'hunts.network.missing-logs',
  title: 'Flows that were not recorded',
  sentence: 'For which interfaces did the flow log skip data?',
  params: withWindow({ with_idle: flag(false), limit: rowsParam }),
  row: z.object({
    interface: z.string().nullable(),
    log_status: z.string().nullable(),
    records: z.number(),
    account: z.string().nullable(),
    region: z.string().nullable(),
    first_time: z.string(),
    last_time: z.string(),
    of_total: z.number(),
  }),
  example: { ...exampleWindow, with_idle: true },
  sql: (p) => sql`
  SELECT coalesce(src_endpoint.interface_uid, dst_endpoint.interface_uid) AS interface, status_code AS log_status,
    count(*) AS records, accountid AS account, region, min(time_dt) AS first_time, max(time_dt) AS last_time,
    count(*) OVER () AS of_total
  FROM ${vpcFlow}
  WHERE ${vpcFlow.within(p, scopeOf(p))} AND ${p.with_idle ? sql`status_code <> 'OK'` : sql`status_code = 'SKIPDATA'`}
  GROUP BY coalesce(src_endpoint.interface_uid, dst_endpoint.interface_uid), status_code, accountid, region
  ORDER BY records DESC, interface, log_status
  LIMIT ${p.limit}`,
  hunt: {
    hit: 'AWS could not keep up: what passed in that time is not in the lake, and an empty answer proves nothing.',
    benign: 'Very busy interfaces. NODATA only says that an interface was idle.',
    next: ['hunts.cloudtrail.network-logs-removed', 'hunts.network.in-regions'],
    attack: [],
  },
})

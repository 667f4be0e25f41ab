import { z } from 'zod'
import { vpcFlow } from '@/lib/lake/tables/vpc-flow'
import { defineQuery } from '@/lib/sql/define-query'
import { sql } from '@/lib/sql/sql'
import { rowsParam } from '../../param'
import { exampleWindow, scopeOf, withWindow } from '../../window-params'

/** What traffic was there in these Regions? */
export const huntNetworkInRegions = defineQuery({
  name: 'hunts.network.in-regions',
  title: 'Traffic in Regions',
  sentence: 'What traffic was there in these Regions?',
  params: withWindow({ limit: rowsParam }),
  row: z.object({
    region: z.string().nullable(),
    account: z.string().nullable(),
    flows: z.number(),
    refused: z.number(),
    bytes: z.number(),
    interfaces: z.number(),
    first_time: z.string(),
    last_time: z.string(),
    of_total: z.number(),
  }),
  example: exampleWindow,
  sql: (p) => sql`
  SELECT region, accountid AS account, count(*) AS flows, count_if(action_id = 2) AS refused,
    CAST(coalesce(sum(traffic.bytes), 0) AS bigint) AS bytes,
    count(DISTINCT coalesce(src_endpoint.interface_uid, dst_endpoint.interface_uid)) AS interfaces,
    min(time_dt) AS first_time, max(time_dt) AS last_time, count(*) OVER () AS of_total
  FROM ${vpcFlow}
  WHERE ${vpcFlow.within(p, scopeOf(p))}
  GROUP BY region, accountid
  ORDER BY flows DESC, region, account
  LIMIT ${p.limit}`,
  hunt: {
    hit: "One line a Region and account. Traffic in a Region where nothing should run is somebody's machine.",
    benign: 'Default networks and managed services that AWS runs everywhere.',
    next: ['hunts.cloudtrail.unused-regions', 'hunts.network.pairs', 'hunts.network.refused'],
    attack: ['T1535'],
  },
})

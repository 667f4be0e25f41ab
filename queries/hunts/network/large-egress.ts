import { z } from 'zod'
import { vpcFlow } from '@/lib/lake/tables/vpc-flow'
import { defineQuery } from '@/lib/sql/define-query'
import { isPrivateIp, isPublicIp } from '@/lib/sql/ip'
import { sql } from '@/lib/sql/sql'
import { count, rowsParam } from '../../param'
import { exampleWindow, scopeOf, withWindow } from '../../window-params'
import { baselineOf } from '../baseline'
import { someOf } from '../cloudtrail/call'

/** Which inside addresses sent far more to one outside address in a day than they ever sent to one before? */
export const huntNetworkLargeEgress = defineQuery({
  name: 'hunts.network.large-egress',
  title: 'Large transfers to the outside',
  sentence: 'Which inside addresses sent far more to one outside address in a day than they ever sent to one before?',
  params: withWindow({
    min_bytes: count(100_000_000, 'bytes', { max: 1_000_000_000_000 }),
    times_usual: count(3, 'times', { max: 1_000 }),
    baseline_days: count(30, 'days', { max: 365 }),
    limit: rowsParam,
  }),
  row: z.object({
    day_time: z.string(),
    source_ip: z.string().nullable(),
    destination_ip: z.string().nullable(),
    bytes: z.number(),
    /** The most the source sent to one outside address on a day before the window. */
    most_before: z.number(),
    flows: z.number(),
    some_ports: z.string().nullable(),
    account: z.string().nullable(),
    of_total: z.number(),
  }),
  example: { ...exampleWindow, min_bytes: 1_000 },
  sql: (p) => sql`
  SELECT day_time, source_ip, destination_ip, bytes, most_before, flows, some_ports, account, count(*) OVER () AS of_total
  FROM (
    SELECT day_time, source_ip, destination_ip, bytes, flows, some_ports, account,
      coalesce(max(CASE WHEN day_time < ${p.from} THEN bytes END) OVER (PARTITION BY source_ip), 0) AS most_before
    FROM (
      SELECT date_trunc('day', time_dt) AS day_time, src_endpoint.ip AS source_ip, dst_endpoint.ip AS destination_ip,
        CAST(coalesce(sum(traffic.bytes), 0) AS bigint) AS bytes, count(*) AS flows,
        ${someOf(sql`CAST(dst_endpoint.port AS varchar)`)} AS some_ports, max(accountid) AS account
      FROM ${vpcFlow}
      WHERE ${vpcFlow.within({ from: baselineOf(p), to: p.to }, scopeOf(p))} AND action_id = 1
        AND ${isPrivateIp(sql`src_endpoint.ip`)} AND ${isPublicIp(sql`dst_endpoint.ip`)}
      GROUP BY 1, 2, 3))
  WHERE day_time >= date_trunc('day', ${p.from}) AND bytes >= ${p.min_bytes} AND bytes >= most_before * ${p.times_usual}
  ORDER BY bytes DESC, day_time DESC, source_ip, destination_ip
  LIMIT ${p.limit}`,
  hunt: {
    hit: 'A machine sent much to an address outside, more than its own habit allows.',
    benign: "First backups, migrations, new customers' downloads.",
    next: ['hunts.network.between-addresses', 'hunts.network.from-address', 'hunts.dns.resolved-to-address'],
    attack: ['T1048'],
  },
})

import { z } from 'zod'
import { vpcFlow } from '@/lib/lake/tables/vpc-flow'
import { defineQuery } from '@/lib/sql/define-query'
import { bucket } from '@/lib/sql/fn'
import { isPrivateIp } from '@/lib/sql/ip'
import { and, sql } from '@/lib/sql/sql'
import { count, flag, rowsParam } from '../../param'
import { exampleWindow, scopeOf, withWindow } from '../../window-params'
import { someOf } from '../cloudtrail/call'

/** Which sources knocked at many ports or hosts within a minute? */
export const huntNetworkPortScans = defineQuery({
  name: 'hunts.network.port-scans',
  title: 'Port and host scans',
  sentence: 'Which sources knocked at many ports or hosts within a minute?',
  params: withWindow({
    minutes: count(1, 'minutes', { max: 1_440 }),
    min_ports: count(10, 'ports'),
    min_hosts: count(10, 'hosts'),
    only_private_sources: flag(false),
    limit: rowsParam,
  }),
  row: z.object({
    bucket_time: z.string(),
    source_ip: z.string().nullable(),
    ports: z.number(),
    hosts: z.number(),
    flows: z.number(),
    refused: z.number(),
    some_ports: z.string().nullable(),
    some_hosts: z.string().nullable(),
    of_total: z.number(),
  }),
  example: exampleWindow,
  sql: (p) => sql`
  SELECT bucket_time, source_ip, ports, hosts, flows, refused, some_ports, some_hosts, count(*) OVER () AS of_total
  FROM (
    SELECT ${bucket(sql`time_dt`, p.minutes * 60)} AS bucket_time, src_endpoint.ip AS source_ip,
      count(DISTINCT dst_endpoint.port) AS ports, count(DISTINCT dst_endpoint.ip) AS hosts, count(*) AS flows,
      count_if(action_id = 2) AS refused, ${someOf(sql`CAST(dst_endpoint.port AS varchar)`)} AS some_ports,
      ${someOf(sql`dst_endpoint.ip`)} AS some_hosts
    FROM ${vpcFlow}
    WHERE ${and(
      vpcFlow.within(p, scopeOf(p)),
      // Answers of a server go to many ports of its clients: only what is addressed to a service's port counts.
      sql`dst_endpoint.port < 32768 AND src_endpoint.port >= 1024`,
      p.only_private_sources && isPrivateIp(sql`src_endpoint.ip`),
    )}
    GROUP BY 1, 2)
  WHERE ports >= ${p.min_ports} OR (hosts >= ${p.min_hosts} AND refused > 0)
  ORDER BY ports DESC, hosts DESC, bucket_time DESC, source_ip
  LIMIT ${p.limit}`,
  hunt: {
    hit: 'A source tried many doors. From outside it is weather; from inside it is somebody who is already in.',
    benign: "Scanners and monitoring of one's own.",
    next: ['hunts.network.from-address', 'hunts.network.refused', 'hunts.network.reached-admin-ports'],
    attack: ['T1046'],
  },
})

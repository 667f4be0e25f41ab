import { z } from 'zod'
import { eksAudit } from '@/lib/lake/tables/eks-audit'
import { defineQuery } from '@/lib/sql/define-query'
import { anyMatch } from '@/lib/sql/fn'
import { sql } from '@/lib/sql/sql'
import { choice, count } from '../../param'
import { exampleWindow, withWindow } from '../../window-params'
import { someOf } from '../cloudtrail/call'
import { requestInput, requestsWithin } from './request'

/** Who read secrets of the cluster, of how many namespaces? */
export const huntKubernetesSecretsRead = defineQuery({
  name: 'hunts.kubernetes.secrets-read',
  title: 'Cluster secrets read',
  sentence: 'Who read secrets of the cluster, of how many namespaces?',
  params: withWindow({
    min_namespaces: count(2, 'names'),
    ...requestInput,
    outcome: choice(['any', 'allowed', 'refused'], 'allowed'),
  }),
  row: z.object({
    user_name: z.string().nullable(),
    source_ip: z.string().nullable(),
    namespaces: z.number(),
    cluster_wide_lists: z.number(),
    requests: z.number(),
    some_namespaces: z.string().nullable(),
    some_names: z.string().nullable(),
    first_time: z.string(),
    last_time: z.string(),
    account: z.string().nullable(),
    of_total: z.number(),
  }),
  example: exampleWindow,
  sql: (p) => sql`
  SELECT user_name, source_ip, namespaces, cluster_wide_lists, requests, some_namespaces, some_names, first_time,
    last_time, account, count(*) OVER () AS of_total
  FROM (
    SELECT user_name, source_ip, count(DISTINCT namespace) AS namespaces,
      count_if(verb = 'list' AND namespace IS NULL) AS cluster_wide_lists, count(*) AS requests,
      ${someOf(sql`namespace`)} AS some_namespaces, ${someOf(sql`name`)} AS some_names, min(time_dt) AS first_time,
      max(time_dt) AS last_time, max(accountid) AS account
    FROM (
      SELECT actor.user.name AS user_name, src_endpoint.ip AS source_ip, api.operation AS verb,
        element_at(resources, 1).namespace AS namespace, element_at(resources, 1).name AS name, time_dt, accountid
      FROM ${eksAudit}
      WHERE ${requestsWithin(p)} AND api.operation IN ('get', 'list', 'watch')
        AND ${anyMatch(sql`resources`, (r) => sql`${r}.type = 'secrets'`)})
    GROUP BY user_name, source_ip)
  WHERE namespaces >= ${p.min_namespaces} OR cluster_wide_lists > 0
  ORDER BY namespaces DESC, cluster_wide_lists DESC, user_name, source_ip
  LIMIT ${p.limit}`,
  hunt: {
    hit: 'One caller read the secrets of several namespaces, or all at once: it collects ways into everything else.',
    benign: 'Operators that copy secrets, deployment tools.',
    next: ['hunts.kubernetes.from-address', 'hunts.kubernetes.tokens-requested', 'hunts.cloudtrail.secrets-burst'],
    attack: ['T1552.007'],
  },
})

import { z } from 'zod'
import { eksAudit } from '@/lib/lake/tables/eks-audit'
import { defineQuery } from '@/lib/sql/define-query'
import { bucket } from '@/lib/sql/fn'
import { sql } from '@/lib/sql/sql'
import { count } from '../../param'
import { exampleWindow, withWindow } from '../../window-params'
import { someOf } from '../cloudtrail/call'
import { requestInput, requestsWithin } from './request'

/** Who was refused many cluster requests within minutes? */
export const huntKubernetesDeniedBursts = defineQuery({
  name: 'hunts.kubernetes.denied-bursts',
  title: 'Bursts of refused cluster requests',
  sentence: 'Who was refused many cluster requests within minutes?',
  params: withWindow({
    minutes: count(10, 'minutes', { max: 1_440 }),
    min_refused: count(10, 'requests'),
    ...requestInput,
  }),
  row: z.object({
    bucket_time: z.string(),
    user_name: z.string().nullable(),
    source_ip: z.string().nullable(),
    refused: z.number(),
    paths: z.number(),
    some_paths: z.string().nullable(),
    some_user_agents: z.string().nullable(),
    account: z.string().nullable(),
    of_total: z.number(),
  }),
  example: exampleWindow,
  sql: (p) => sql`
  SELECT bucket_time, user_name, source_ip, refused, paths, some_paths, some_user_agents, account,
    count(*) OVER () AS of_total
  FROM (
    SELECT ${bucket(sql`time_dt`, p.minutes * 60)} AS bucket_time, actor.user.name AS user_name,
      src_endpoint.ip AS source_ip, count(*) AS refused, count(DISTINCT http_request.url.path) AS paths,
      ${someOf(sql`http_request.url.path`, 10)} AS some_paths, ${someOf(sql`http_request.user_agent`, 3)} AS some_user_agents,
      max(accountid) AS account
    FROM ${eksAudit}
    WHERE ${requestsWithin(p)} AND api.response.code IN (401, 403)
    GROUP BY 1, 2, 3)
  WHERE refused >= ${p.min_refused}
  ORDER BY refused DESC, bucket_time DESC, user_name, source_ip
  LIMIT ${p.limit}`,
  hunt: {
    hit: 'Somebody outside tries the door, or a stolen token is tried for what it is good for.',
    benign: 'A controller whose rights are missing and that tries for ever.',
    next: ['hunts.kubernetes.anonymous-requests', 'hunts.kubernetes.from-address'],
    attack: ['T1613'],
  },
})

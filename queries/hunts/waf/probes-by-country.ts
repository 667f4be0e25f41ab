import { z } from 'zod'
import { waf } from '@/lib/lake/tables/waf'
import { defineQuery } from '@/lib/sql/define-query'
import { list, sql } from '@/lib/sql/sql'
import { many, textParam } from '../../param'
import { exampleWindow, scopeOf, withWindow } from '../../window-params'
import { someOf } from '../cloudtrail/call'
import { webInput } from './web-request'

/** From which countries were credential files asked for? */
export const huntWafProbesByCountry = defineQuery({
  name: 'hunts.waf.probes-by-country',
  title: 'Probes for credential files by country',
  sentence: 'From which countries were credential files asked for?',
  params: withWindow({ paths: many(textParam, ['/.aws/credentials', '/.env', '/.git/config']), ...webInput }),
  row: z.object({
    country: z.string().nullable(),
    action: z.string().nullable(),
    requests: z.number(),
    source_ips: z.number(),
    some_paths: z.string().nullable(),
    first_time: z.string(),
    last_time: z.string(),
    of_total: z.number(),
  }),
  example: exampleWindow,
  sql: (p) => sql`
  SELECT src_endpoint.location.country AS country, action, count(*) AS requests,
    count(DISTINCT src_endpoint.ip) AS source_ips, ${someOf(sql`http_request.url.path`)} AS some_paths,
    min(time_dt) AS first_time, max(time_dt) AS last_time, count(*) OVER () AS of_total
  FROM ${waf}
  WHERE ${waf.within(p, scopeOf(p))} AND http_request.url.path IN (${list(p.paths)})
  GROUP BY src_endpoint.location.country, action
  ORDER BY requests DESC, country, action
  LIMIT ${p.limit}`,
  hunt: {
    hit: 'One line a country and outcome.',
    benign: 'Scanners rent addresses everywhere; a country says little about who they are.',
    next: ['hunts.waf.credential-file-probes'],
    attack: ['T1595.002'],
  },
})

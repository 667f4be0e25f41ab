import { defineQuery } from '@/lib/sql/define-query'
import { and, list, sql } from '@/lib/sql/sql'
import { choice, many, textParam } from '../../param'
import { exampleWindow, withWindow } from '../../window-params'
import { listWebRequests, webInput, webRow } from './web-request'

/** Who asked the web sites for files that hold credentials? */
export const huntWafCredentialFileProbes = defineQuery({
  name: 'hunts.waf.credential-file-probes',
  title: 'Web requests for credential files',
  sentence: 'Who asked the web sites for files that hold credentials?',
  params: withWindow({
    paths: many(textParam, ['/.aws/credentials', '/.env', '/.git/config']),
    outcome: choice(['any', 'Denied', 'Allowed'], 'Denied'),
    method: choice(['any', 'GET', 'POST', 'HEAD'], 'GET'),
    ...webInput,
  }),
  row: webRow,
  example: exampleWindow,
  sql: (p) =>
    listWebRequests(
      p,
      and(
        sql`http_request.url.path IN (${list(p.paths)})`,
        p.outcome !== 'any' && sql`action = ${p.outcome}`,
        p.method !== 'any' && sql`upper(http_request.http_method) = ${p.method}`,
      ),
    ),
  hunt: {
    hit: 'A request for a file such as /.aws/credentials. Refused it is noise of the internet; allowed, with status 200, it is a leak.',
    benign: "Scanners of one's own.",
    next: ['hunts.waf.probes-by-country', 'hunts.waf.requests-from-address', 'hunts.cloudtrail.from-address'],
    attack: ['T1595.002', 'T1552.001'],
  },
})

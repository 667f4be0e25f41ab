import { defineQuery } from '@/lib/sql/define-query'
import { and, sql } from '@/lib/sql/sql'
import { choice, ipParam } from '../../param'
import { exampleWindow, withWindow } from '../../window-params'
import { listWebRequests, webInput, webRow } from './web-request'

/** What did this address ask of the web sites? */
export const huntWafRequestsFromAddress = defineQuery({
  name: 'hunts.waf.requests-from-address',
  title: 'Web requests from an address',
  sentence: 'What did this address ask of the web sites?',
  params: withWindow({
    ip: ipParam,
    method: choice(['any', 'GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS'], 'POST'),
    ...webInput,
  }),
  row: webRow,
  example: { ...exampleWindow, ip: '198.51.100.142', method: 'any' as const },
  sql: (p) =>
    listWebRequests(
      p,
      and(sql`src_endpoint.ip = ${p.ip}`, p.method !== 'any' && sql`upper(http_request.http_method) = ${p.method}`),
    ),
  hunt: {
    hit: 'A web request from the address, with what the firewall did.',
    benign: 'Company gateways and mobile networks, where many share an address.',
    next: ['hunts.network.from-address', 'hunts.lake.address-anywhere', 'hunts.waf.credential-file-probes'],
    attack: ['T1190'],
  },
})

import { PROD } from '../company'
import { guardDuty, instanceResource } from '../findings/guard-duty'
import { HOSTS, hostOf } from '../hosts'
import { type Ago, later, noRows, onDay, type Story, stampOf } from './story'

/** The monthly penetration test: a port scan from a known address. */
export function penetrationTest(ago: Ago): Story {
  const scanner = '192.0.2.240'
  const rows = noRows()
  const targets = HOSTS.filter((h) => h.account === PROD && h.region === 'us-east-1' && h.instance).slice(0, 12)
  for (const day of [58, 30, 2]) {
    const begin = onDay(ago, day, 14, 30)
    targets.forEach((host, h) => {
      for (const [k, port] of [
        21, 22, 23, 25, 80, 110, 139, 443, 445, 1433, 3306, 3389, 5432, 6379, 8080, 8443, 9200, 11211, 27017, 50000,
      ].entries()) {
        rows.flows.push({
          t: stampOf(later(begin, h * 70 + k * 3)),
          seconds: 3,
          region: host.region,
          account: PROD,
          zone: host.zone,
          vpc: host.vpc,
          subnet: host.subnet,
          eni: host.eni,
          instance: host.instance,
          inbound: true,
          src_ip: scanner,
          src_port: 45_000 + k,
          dst_ip: host.ip,
          dst_port: port,
          protocol: 6,
          tcp_flags: 2,
          packets: 1,
          bytes: 44,
          accepted: port === 443 && host.role === 'web',
        })
      }
    })
    const host = hostOf('web', 'us-east-1', 0)
    rows.findings.push(
      guardDuty({
        account: PROD,
        region: 'us-east-1',
        type: 'Recon:EC2/PortProbeUnprotectedPort',
        tactic: 'Discovery',
        severity: 2,
        firstSeen: begin,
        title: `Unprotected port on EC2 instance ${host.instance} is being probed.`,
        desc: `Twenty ports were probed from ${scanner}.`,
        resources: [instanceResource(host, 'web-frontend-role')],
        evidence: { actionType: 'NETWORK_CONNECTION', ip: scanner, country: 'United States', city: 'New York' },
        states: [
          { at: later(begin, 1_800), count: 4 },
          {
            at: later(begin, 9_000),
            count: 12,
            workflow: 'SUPPRESSED',
            record: 'ARCHIVED',
            note: 'Monthly test, ticket SEC-204.',
          },
        ],
      }),
    )
  }
  return {
    about: {
      id: 'penetration-test',
      title: 'The monthly penetration test',
      verdict: 'benign',
      steps: [`${scanner} probes 20 ports on 12 machines, on three days 28 days apart.`],
      principals: [],
      ips: [scanner],
      keys: [],
      counterEvidence: [
        'An address of the company.',
        'The same scan, at the same hour, every 28 days.',
        'Only SYN packets; nothing accepted but 443 on web servers; no traffic after it.',
        'Each finding was suppressed with the ticket.',
      ],
    },
    rows,
  }
}

import { PROD } from '../company'
import { HOSTS, type Host } from '../hosts'
import { PRINCIPALS } from '../principals'
import { hex32, uuidOf } from '../stories/calls'
import type { Chance } from './chance'
import type { Finding, Severity } from './finding'
import { accessKeyResource, guardDuty, instanceResource } from './guard-duty'

const NOISE: readonly [type: string, tactic: string, severity: Severity, title: (host: Host) => string][] = [
  [
    'Recon:EC2/PortProbeUnprotectedPort',
    'Discovery',
    2,
    (h) => `Unprotected port on EC2 instance ${h.instance} is being probed.`,
  ],
  [
    'UnauthorizedAccess:EC2/SSHBruteForce',
    'Unauthorized Access',
    2,
    (h) => `198.51.100.214 is performing SSH brute force attacks against ${h.instance}.`,
  ],
  [
    'Behavior:EC2/NetworkPortUnusual',
    'Unusual Behaviors',
    3,
    (h) => `EC2 instance ${h.instance} is communicating on an unusual server port 9443.`,
  ],
  [
    'Behavior:EC2/TrafficVolumeUnusual',
    'Unusual Behaviors',
    3,
    (h) => `EC2 instance ${h.instance} is generating unusual amounts of network traffic.`,
  ],
]

/** Detections that mean little: port probes, unusual traffic, seldom calls, personal data, shared buckets. */
export function noiseFindings({ random, pick, daysAgo }: Chance): Finding[] {
  const findings: Finding[] = []
  const noisy = HOSTS.filter((h) => h.instance && h.account === PROD)
  for (let k = 0; k < 90; k++) {
    const host = pick(noisy)
    const [type, tactic, severity, title] = pick(NOISE)
    const first = 0.4 + random() * 58
    findings.push(
      guardDuty({
        account: host.account as Finding['account'],
        region: host.region,
        type,
        tactic,
        severity,
        firstSeen: daysAgo(first),
        title: title(host),
        desc: title(host),
        resources: [instanceResource(host)],
        evidence: {
          actionType: 'NETWORK_CONNECTION',
          ip: `198.51.100.${200 + Math.floor(random() * 50)}`,
          country: pick(['Brazil', 'Viet Nam', 'United States', 'Germany']),
          city: '',
        },
        states: [
          { at: daysAgo(first * 0.99) },
          { at: daysAgo(first * 0.9), count: 4 },
          ...(random() < 0.6
            ? [
                {
                  at: daysAgo(first * 0.6),
                  count: 5,
                  workflow: random() < 0.5 ? ('SUPPRESSED' as const) : ('RESOLVED' as const),
                  record: 'ARCHIVED' as const,
                },
              ]
            : []),
        ],
      }),
    )
  }
  const people = PRINCIPALS.filter((p) => p.type === 'IAMUser' && p.key)
  for (let k = 0; k < 14; k++) {
    const user = pick(people)
    const first = 1 + random() * 57
    findings.push(
      guardDuty({
        account: user.account as Finding['account'],
        region: 'us-east-1',
        type: 'Discovery:IAMUser/AnomalousBehavior',
        tactic: 'Discovery',
        severity: 2,
        firstSeen: daysAgo(first),
        title: `User IAMUser : ${user.name} is anomalously invoking APIs commonly used in Discovery tactics.`,
        desc: 'Calls that this user makes seldom.',
        resources: [accessKeyResource(user.key ?? '', user.name)],
        evidence: {
          actionType: 'AWS_API_CALL',
          api: pick(['DescribeInstances', 'ListRoles', 'GetMetricData']),
          service: 'ec2.amazonaws.com',
          ip: user.ips[0] ?? '',
          country: 'Ireland',
          city: 'Dublin',
        },
        states: [
          { at: daysAgo(first * 0.98) },
          {
            at: daysAgo(first * 0.7),
            count: 2,
            workflow: random() < 0.7 ? 'SUPPRESSED' : 'NEW',
            record: random() < 0.5 ? 'ARCHIVED' : 'ACTIVE',
          },
        ],
      }),
    )
  }
  for (let k = 0; k < 18; k++) {
    const isMacie = k % 2 === 0
    const bucket = pick(['kestrel-customer-exports', 'kestrel-analytics', 'kestrel-media', 'kestrel-staging'])
    const first = 2 + random() * 55
    findings.push({
      kind: 'detection',
      uid: isMacie
        ? `arn:aws:macie2:us-east-1:${PROD}:finding/${hex32(`macie${k}`)}`
        : `arn:aws:access-analyzer:us-east-1:${PROD}:analyzer/org/finding/${uuidOf(`analyzer${k}`)}`,
      product: isMacie ? 'Macie' : 'IAM Access Analyzer',
      account: PROD,
      region: 'us-east-1',
      generator: isMacie ? 'aws/macie' : 'aws/access-analyzer',
      title: isMacie
        ? `The S3 object contains personal information: ${bucket}`
        : `AwsS3Bucket/arn:aws:s3:::${bucket} allows access from another account`,
      desc: isMacie
        ? 'Names, e-mail addresses and telephone numbers were found.'
        : 'The bucket policy names an account outside the organisation.',
      types: [
        isMacie
          ? 'Sensitive Data Identifications/PII/SensitiveData:S3Object-Personal'
          : 'Software and Configuration Checks/AWS Security Best Practices/External Access Granted',
      ],
      severity: isMacie ? 3 : 2,
      firstSeen: daysAgo(first),
      resources: [{ type: 'AwsS3Bucket', uid: `arn:aws:s3:::${bucket}`, labels: ['Owner=data-team'] }],
      remediation: { desc: 'Check whether the data should be there and who may read it.' },
      states: [
        { at: daysAgo(first) },
        {
          at: daysAgo(first * 0.5),
          workflow: k % 3 === 0 ? 'RESOLVED' : 'NEW',
          record: k % 3 === 0 ? 'ARCHIVED' : 'ACTIVE',
        },
      ],
    })
  }
  return findings
}

import { type ACCOUNTS, arnOf, DEV, instanceArn, PRINCIPALS, PROD, REGIONS, SHARED, userIdOf } from '../company'
import { HOSTS, type Host } from '../hosts'
import { hex32, uuidOf } from '../stories/calls'
import type { Finding, FindingResource, FindingState, Severity, Vulnerability } from './finding'
import { accessKeyResource, guardDuty, instanceResource } from './guard-duty'

const DAY_MS = 86_400_000

/** Numbers from 0 to 1 that depend on the seed alone (mulberry32). */
function randomOf(seed: number): () => number {
  let state = Math.trunc(seed) >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const CONTROLS: readonly [control: string, title: string, severity: Severity, type: string][] = [
  ['IAM.3', "IAM users' access keys should be rotated every 90 days or less", 3, 'AwsIamUser'],
  ['IAM.5', 'MFA should be enabled for all IAM users that have a console password', 3, 'AwsIamUser'],
  ['IAM.6', 'Hardware MFA should be enabled for the root user', 5, 'AwsAccount'],
  ['IAM.8', 'Unused IAM user credentials should be removed', 3, 'AwsIamUser'],
  ['S3.1', 'S3 general purpose buckets should have block public access settings enabled', 3, 'AwsS3Bucket'],
  ['S3.5', 'S3 general purpose buckets should require requests to use SSL', 3, 'AwsS3Bucket'],
  ['S3.8', 'S3 general purpose buckets should block public access', 4, 'AwsS3Bucket'],
  ['S3.9', 'S3 general purpose buckets should have server access logging enabled', 3, 'AwsS3Bucket'],
  ['EC2.2', 'VPC default security groups should not allow inbound or outbound traffic', 4, 'AwsEc2SecurityGroup'],
  ['EC2.6', 'VPC flow logging should be enabled in all VPCs', 3, 'AwsEc2Vpc'],
  ['EC2.8', 'EC2 instances should use Instance Metadata Service Version 2 (IMDSv2)', 4, 'AwsEc2Instance'],
  ['EC2.9', 'EC2 instances should not have a public IPv4 address', 4, 'AwsEc2Instance'],
  ['EC2.19', 'Security groups should not allow unrestricted access to ports with high risk', 5, 'AwsEc2SecurityGroup'],
  ['EC2.7', 'EBS default encryption should be enabled', 3, 'AwsAccount'],
  ['KMS.4', 'AWS KMS key rotation should be enabled', 3, 'AwsKmsKey'],
  ['RDS.3', 'RDS DB instances should have encryption at-rest enabled', 3, 'AwsRdsDbInstance'],
  ['RDS.13', 'RDS automatic minor version upgrades should be enabled', 4, 'AwsRdsDbInstance'],
  ['Lambda.2', 'Lambda functions should use supported runtimes', 3, 'AwsLambdaFunction'],
  ['EKS.1', 'EKS cluster endpoints should not be publicly accessible', 4, 'AwsEksCluster'],
  ['GuardDuty.1', 'GuardDuty should be enabled', 4, 'AwsAccount'],
  ['Config.1', 'AWS Config should be enabled and use the service-linked role for resource recording', 5, 'AwsAccount'],
  ['SecretsManager.1', 'Secrets Manager secrets should have automatic rotation enabled', 3, 'AwsSecretsManagerSecret'],
]

const VULNERABILITIES: readonly Vulnerability[] = [
  {
    cve: 'CVE-2024-3094',
    score: 10,
    vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H',
    epss: '0.84321',
    package: 'xz',
    version: '5.6.0',
    fixedIn: '0:5.6.2-1',
    isExploited: true,
  },
  {
    cve: 'CVE-2023-44487',
    score: 7.5,
    vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H',
    epss: '0.94412',
    package: 'nginx',
    version: '1.24.0',
    fixedIn: '1:1.25.3-1',
    isExploited: true,
  },
  {
    cve: 'CVE-2024-6387',
    score: 8.1,
    vector: 'CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H',
    epss: '0.43120',
    package: 'openssh',
    version: '9.6p1',
    fixedIn: '0:9.8p1-1',
    isExploited: false,
  },
  {
    cve: 'CVE-2023-38545',
    score: 9.8,
    vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
    epss: '0.25180',
    package: 'curl',
    version: '8.3.0',
    fixedIn: '0:8.4.0-1',
    isExploited: false,
  },
  {
    cve: 'CVE-2024-2961',
    score: 7.3,
    vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:L/A:L',
    epss: '0.91010',
    package: 'glibc',
    version: '2.34',
    fixedIn: '0:2.34-100',
    isExploited: true,
  },
  {
    cve: 'CVE-2023-4911',
    score: 7.8,
    vector: 'CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H',
    epss: '0.62110',
    package: 'glibc',
    version: '2.34',
    fixedIn: '0:2.34-83',
    isExploited: true,
  },
  {
    cve: 'CVE-2024-28182',
    score: 5.3,
    vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:L',
    epss: '0.00450',
    package: 'nghttp2',
    version: '1.57.0',
    fixedIn: '0:1.61.0-1',
    isExploited: false,
  },
  {
    cve: 'CVE-2023-7104',
    score: 5.5,
    vector: 'CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:N/I:N/A:H',
    epss: '0.00090',
    package: 'sqlite',
    version: '3.40.1',
    fixedIn: '0:3.44.2-1',
    isExploited: false,
  },
  {
    cve: 'CVE-2024-0727',
    score: 5.5,
    vector: 'CVSS:3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:N/I:N/A:H',
    epss: '0.00210',
    package: 'openssl',
    version: '3.0.8',
    fixedIn: '1:3.0.13-1',
    isExploited: false,
  },
  {
    cve: 'CVE-2024-22365',
    score: 3.3,
    vector: 'CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:N/I:N/A:L',
    epss: '0.00050',
    package: 'pam',
    version: '1.5.1',
    fixedIn: '0:1.6.0-1',
    isExploited: false,
  },
]

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

const resourceOf = (
  type: string,
  account: string,
  region: string,
  k: number,
  host: Host | undefined,
): FindingResource => {
  if (type === 'AwsIamUser') {
    const users = PRINCIPALS.filter((p) => p.type === 'IAMUser' && p.account === account)
    const user = users[k % Math.max(1, users.length)]
    if (user)
      return { type, uid: arnOf(user), details: { AwsIamUser: { UserName: user.name, UserId: userIdOf(user.name) } } }
    return { type: 'AwsAccount', uid: `AWS::::Account:${account}` }
  }
  if (type === 'AwsAccount') return { type, uid: `AWS::::Account:${account}` }
  if (type === 'AwsS3Bucket')
    return {
      type,
      uid: `arn:aws:s3:::${['kestrel-orders-prod', 'kestrel-media', 'kestrel-analytics', 'kestrel-logs', 'kestrel-customer-exports', 'kestrel-staging'][k % 6]}${account === PROD ? '' : `-${account.slice(0, 4)}`}`,
    }
  if (type === 'AwsEc2Instance' && host) return instanceResource(host)
  const names: Record<string, string> = {
    AwsEc2SecurityGroup: `ec2:${region}:${account}:security-group/sg-0${hex32(`sg${k}${account}${region}`).slice(0, 16)}`,
    AwsEc2Vpc: `ec2:${region}:${account}:vpc/${host?.vpc ?? 'vpc-0'}`,
    AwsKmsKey: `kms:${region}:${account}:key/${uuidOf(`key${k}${account}`)}`,
    AwsRdsDbInstance: `rds:${region}:${account}:db:orders-${k % 3}`,
    AwsLambdaFunction: `lambda:${region}:${account}:function:${['orders-handler', 'thumbnail-maker', 'stock-sync'][k % 3]}`,
    AwsEksCluster: `eks:${region}:${account}:cluster/${account === PROD ? 'shop-prod' : 'staging'}`,
    AwsSecretsManagerSecret: `secretsmanager:${region}:${account}:secret:${['orders/db', 'payments/api', 'mail/smtp'][k % 3]}`,
    AwsEc2Instance: instanceArn(account, region, `i-0${hex32(`i${k}`).slice(0, 16)}`).slice(8),
  }
  return { type, uid: `arn:aws:${names[type] ?? type}` }
}

/** Where Security Hub is switched on. */
const CHECKED: readonly [account: (typeof ACCOUNTS)[number], regions: readonly string[]][] = [
  [PROD, REGIONS],
  [DEV, ['eu-west-1']],
  [SHARED, ['us-east-1']],
]

/** Findings of ordinary weeks: security checks, vulnerabilities and the noise of detections. */
export function everydayFindings(seed: number, now: Date, days: number, share: number): Finding[] {
  const random = randomOf(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const daysAgo = (of60: number) => new Date(Math.floor((now.getTime() - ((of60 * days) / 60) * DAY_MS) / 1000) * 1000)
  const findings: Finding[] = []
  // Checks are reported again whether or not anything changed; fewer times in a small demo.
  const rounds = Math.max(2, Math.round(14 * share))

  for (const [account, regions] of CHECKED) {
    for (const region of regions) {
      const hosts = HOSTS.filter((h) => h.account === account && h.region === region && h.instance)
      for (const [control, title, severity, type] of CONTROLS) {
        const isGlobal = type === 'AwsIamUser' || type === 'AwsAccount'
        if (isGlobal && region !== regions[0]) continue
        const count =
          type === 'AwsEc2Instance'
            ? Math.min(6, hosts.length)
            : type === 'AwsIamUser' || type === 'AwsS3Bucket'
              ? 4
              : 1
        for (let k = 0; k < count; k++) {
          const resource = resourceOf(type, account, region, k, hosts[k])
          if (
            findings.some((f) => f.control === control && f.region === region && f.resources[0]?.uid === resource.uid)
          )
            continue
          const draw = random()
          const fate =
            draw < 0.62
              ? 'passes'
              : draw < 0.8
                ? 'fixed'
                : draw < 0.9 && severity < 5
                  ? 'fails'
                  : draw < 0.94
                    ? 'accepted'
                    : severity === 5 && draw < 0.985
                      ? 'passes'
                      : 'breaks'
          const turn = 0.2 + 0.6 * random()
          const states: FindingState[] = Array.from({ length: rounds }, (_, r) => {
            const passed = (r + random() * 0.8) / rounds
            const isPassed =
              fate === 'passes' || (fate === 'fixed' && passed > turn) || (fate === 'breaks' && passed < turn)
            return {
              at: daysAgo(59.5 * (1 - passed)),
              compliance: isPassed ? ('PASSED' as const) : ('FAILED' as const),
              severity: isPassed ? (1 as const) : severity,
              workflow: isPassed
                ? ('RESOLVED' as const)
                : fate === 'accepted' && r > 1
                  ? ('SUPPRESSED' as const)
                  : passed > turn + 0.15 && fate === 'fails' && k % 2 === 0
                    ? ('NOTIFIED' as const)
                    : ('NEW' as const),
            }
          })
          findings.push({
            kind: 'compliance',
            uid: `arn:aws:securityhub:${region}:${account}:security-control/${control}/finding/${uuidOf(`${control}${region}${resource.uid}${account}`)}`,
            product: 'Security Hub',
            account,
            region,
            generator: `security-control/${control}`,
            title,
            desc: `This control checks the following: ${title.charAt(0).toLowerCase()}${title.slice(1)}.`,
            types: ['Software and Configuration Checks/Industry and Regulatory Standards'],
            severity,
            firstSeen: states[0]?.at ?? now,
            resources: [resource],
            remediation: {
              desc: 'For how to correct this, see the Security Hub documentation of the control.',
              url: `https://docs.aws.amazon.com/console/securityhub/${control}/remediation`,
            },
            control,
            standards: [
              'standards/aws-foundational-security-best-practices/v/1.0.0',
              ...(severity > 2 ? ['standards/nist-800-53/v/5.0.0'] : []),
            ],
            requirements: ['NIST.800-53.r5 AC-3', 'NIST.800-53.r5 AC-6'],
            states,
          })
        }
      }
    }
  }

  for (const host of HOSTS.filter((h) => h.instance)) {
    for (const v of VULNERABILITIES) {
      if (random() > (v.score >= 9 ? 0.12 : 0.55)) continue
      const severity: Severity = v.score >= 9 ? 5 : v.score >= 7 ? 4 : v.score >= 4 ? 3 : 2
      const found = 4 + random() * 54
      const isFixed = random() < (v.score >= 9 ? 0.75 : 0.5)
      const states: FindingState[] = [
        { at: daysAgo(found) },
        { at: daysAgo(found * 0.7) },
        { at: daysAgo(found * 0.4), workflow: random() < 0.3 ? 'NOTIFIED' : 'NEW' },
      ]
      if (isFixed) states.push({ at: daysAgo(found * 0.15), workflow: 'RESOLVED', record: 'ARCHIVED' })
      findings.push({
        kind: 'vulnerability',
        uid: `arn:aws:inspector2:${host.region}:${host.account}:finding/${hex32(`${v.cve}${host.eni}`)}`,
        product: 'Inspector',
        account: host.account as Finding['account'],
        region: host.region,
        generator: 'AWSInspector',
        title: `${v.cve} - ${v.package}`,
        desc: `${v.package} ${v.version} is affected by ${v.cve}.`,
        types: ['Software and Configuration Checks/Vulnerabilities/CVE'],
        severity,
        firstSeen: daysAgo(found),
        resources: [instanceResource(host)],
        remediation: {
          desc: `Update ${v.package} to ${v.fixedIn} or later.`,
          url: `https://nvd.nist.gov/vuln/detail/${v.cve}`,
        },
        vulnerability: v,
        states,
      })
    }
  }

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

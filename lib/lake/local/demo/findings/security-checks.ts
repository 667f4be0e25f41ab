import { type ACCOUNTS, arnOf, DEV, instanceArn, PROD, REGIONS, SHARED, userIdOf } from '../company'
import { HOSTS, type Host } from '../hosts'
import { PRINCIPALS } from '../principals'
import { hex32, uuidOf } from '../stories/calls'
import type { Chance } from './chance'
import type { Finding, FindingResource, FindingState, Severity } from './finding'
import { instanceResource } from './guard-duty'

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

/** Security Hub's checks of the company's resources, reported again and again; `share` below 1 reports them less often. */
export function securityChecks({ random, daysAgo }: Chance, share: number): Finding[] {
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
            firstSeen: states[0]?.at ?? daysAgo(60),
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
  return findings
}

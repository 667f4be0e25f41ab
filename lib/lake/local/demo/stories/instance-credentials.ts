import { aclOf } from '../bulk/waf'
import { PROD, roleIdOf } from '../company'
import { accessKeyResource, guardDuty, instanceResource } from '../findings/guard-duty'
import { hostOf } from '../hosts'
import { asRole, call, uuidOf } from './calls'
import { type Ago, later, noRows, type Story, stampOf } from './story'

const IP = '198.51.100.142'
const ROLE = 'web-frontend-role'

/** A request forgery in the shop reads an instance's credentials; they are then used from outside AWS. */
export function instanceCredentials(ago: Ago): Story {
  const host = hostOf('web', 'eu-west-1', 0)
  const instance = host.instance ?? ''
  const begin = ago(2, 20, 5)
  const rows = noRows()
  const key = 'ASIAQ5WEBFRONT4IMDSX'
  const as = asRole(ROLE, instance, PROD, key, later(begin, -3_600))
  const agent = 'Boto3/1.34.11 md/Botocore#1.34.11 ua/2.0 os/windows#10 md/arch#amd64 lang/python#3.12.1'

  for (let k = 0; k < 22; k++) {
    const isBlocked = k < 16
    rows.waf.push({
      t: stampOf(later(begin, k * 20)),
      uid: `1-${uuidOf(`ssrf${k}`).slice(0, 8)}-${uuidOf(`ssrf${k}`).replaceAll('-', '').slice(0, 24)}`,
      region: host.region,
      account: PROD,
      acl: aclOf(host.region),
      balancer: `${PROD}-app/shop-${host.region}/50dc6c495c0c9188`,
      verdict: isBlocked ? 'BLOCK' : 'ALLOW',
      rule: isBlocked ? 'AWS-AWSManagedRulesCommonRuleSet' : 'Default_Action',
      rule_type: isBlocked ? 'MANAGED_RULE_GROUP' : 'REGULAR',
      ...(isBlocked
        ? {
            condition: 'REGEX',
            location: 'QUERY_STRING',
            matched: ['169.254.169.254'],
            status: 403,
            labels: ['awswaf:managed:aws:core-rule-set:EC2MetaDataSSRF_QueryArguments'],
          }
        : {}),
      ip: IP,
      country: 'NL',
      path: '/products/preview',
      args: isBlocked
        ? 'image=http://169.254.169.254/latest/meta-data/'
        : 'image=http://[::ffff:a9fe:a9fe]/latest/meta-data/iam/security-credentials/',
      method: 'GET',
      host: 'shop.kestrel.example',
      agent: 'python-requests/2.31.0',
    })
  }
  for (let k = 0; k < 6; k++) {
    rows.flows.push({
      t: stampOf(later(begin, 325 + k * 20)),
      seconds: 12,
      region: host.region,
      account: PROD,
      zone: host.zone,
      vpc: host.vpc,
      subnet: host.subnet,
      eni: host.eni,
      instance,
      inbound: true,
      src_ip: hostOf('balancer', host.region, 0).ip,
      src_port: 40_200 + k,
      dst_ip: host.ip,
      dst_port: 8080,
      protocol: 6,
      tcp_flags: 19,
      packets: 14,
      bytes: 3_870,
      accepted: true,
    })
  }
  const calls = [
    ['sts', 'GetCallerIdentity'],
    ['s3', 'ListBuckets'],
    ['iam', 'GetRole'],
    ['iam', 'ListAttachedRolePolicies'],
    ['secretsmanager', 'ListSecrets'],
    ['secretsmanager', 'GetSecretValue'],
    ['secretsmanager', 'GetSecretValue'],
    ['secretsmanager', 'GetSecretValue'],
    ['ssm', 'GetParametersByPath'],
    ['ssm', 'DescribeInstanceInformation'],
    ['ec2', 'DescribeInstances'],
    ['ec2', 'DescribeSnapshots'],
    ['ssm', 'SendCommand'],
    ['kms', 'Decrypt'],
    ['kms', 'Decrypt'],
  ] as const
  rows.mgmt.push(
    ...calls.map(([service, operation], k) =>
      call({
        as,
        account: PROD,
        region: host.region,
        ip: IP,
        agent,
        at: later(begin, 620 + k * 17),
        service,
        operation,
        ...(operation === 'GetSecretValue'
          ? { request: { secretId: ['orders/db', 'payments/api', 'mail/smtp'][k % 3] } }
          : {}),
        ...(['ListAttachedRolePolicies', 'GetRole', 'SendCommand', 'DescribeSnapshots', 'ListSecrets'].includes(
          operation,
        )
          ? {
              error: 'AccessDenied',
              message: `User: arn:aws:sts::${PROD}:assumed-role/${ROLE}/${instance} is not authorized to perform: ${service}:${operation}`,
            }
          : {}),
      }),
    ),
  )
  rows.findings.push(
    guardDuty({
      account: PROD,
      region: host.region,
      type: 'UnauthorizedAccess:IAMUser/InstanceCredentialExfiltration.OutsideAWS',
      tactic: 'Unauthorized Access',
      severity: 4,
      firstSeen: later(begin, 620),
      title: `Credentials for the EC2 instance role ${ROLE} were used from an external IP address.`,
      desc: `Credentials made only for the EC2 instance ${instance} through ${ROLE} were used from the external IP address ${IP}.`,
      resources: [
        accessKeyResource(key, ROLE, 'AssumedRole', `${roleIdOf(PROD + ROLE)}:${instance}`),
        instanceResource(host, ROLE),
      ],
      evidence: {
        actionType: 'AWS_API_CALL',
        api: 'GetSecretValue',
        service: 'secretsmanager.amazonaws.com',
        ip: IP,
        country: 'Netherlands',
        city: 'Rotterdam',
      },
      states: [
        { at: later(begin, 1_500), count: 3 },
        { at: later(begin, 2_400), count: 15 },
        { at: later(begin, 21_000), count: 15, severity: 5 },
        { at: later(begin, 40_000), count: 15, severity: 5, workflow: 'NOTIFIED', note: 'On-call is looking at it.' },
      ],
    }),
  )
  return {
    about: {
      id: 'instance-credentials',
      title: "An instance's credentials are used from outside AWS",
      verdict: 'malicious',
      steps: [
        `${IP} tries request forgery against the shop; WAF blocks 16 tries, 6 with an IPv6 form of the metadata address pass.`,
        `Ten minutes later the session ${ROLE}/${instance} calls from ${IP}, not from the company's network.`,
        'It reads three secrets and parameters; five other calls are refused.',
      ],
      principals: [`arn:aws:sts::${PROD}:assumed-role/${ROLE}/${instance}`],
      ips: [IP],
      keys: [key],
    },
    rows,
  }
}

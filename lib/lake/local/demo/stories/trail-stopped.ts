import { keyOf, PROD } from '../company'
import { accessKeyResource, guardDuty } from '../findings/guard-duty'
import { asRole, asUser, call, hex32 } from './calls'
import { type Ago, later, noRows, type Story } from './story'

const USER = 'frank.huber'
const IP = '198.51.100.77'
const BUCKET = 'kestrel-logs'
const REGION = 'us-east-1'
const TRAIL = `arn:aws:cloudtrail:${REGION}:${PROD}:trail/org-trail`

/** Somebody with a user's key blinds the account: trail, flow logs, log groups, the log objects themselves. */
export function trailStopped(ago: Ago): Story {
  const begin = ago(22, 21, 15)
  const key = keyOf(USER)
  const as = asUser(USER, PROD, key)
  const rows = noRows()
  const common = {
    as,
    account: PROD,
    region: REGION,
    ip: IP,
    agent: 'aws-cli/1.29.0 Python/3.10.6 Linux/5.15.0-generic botocore/1.31.0',
  }
  const refused = (action: string) => ({
    error: 'AccessDenied',
    message: `User: arn:aws:iam::${PROD}:user/${USER} is not authorized to perform: ${action}`,
  })
  const calls: [number, string, string, object][] = [
    [0, 'sts', 'GetCallerIdentity', {}],
    [20, 'cloudtrail', 'DescribeTrails', {}],
    [31, 'cloudtrail', 'GetTrailStatus', { request: { name: TRAIL } }],
    [55, 'guardduty', 'ListDetectors', {}],
    [
      60,
      'guardduty',
      'UpdateDetector',
      { request: { detectorId: hex32('detector'), enable: false }, ...refused('guardduty:UpdateDetector') },
    ],
    [
      68,
      'config',
      'StopConfigurationRecorder',
      { request: { configurationRecorderName: 'default' }, ...refused('config:StopConfigurationRecorder') },
    ],
    [
      90,
      'cloudtrail',
      'PutEventSelectors',
      {
        request: { trailName: TRAIL, eventSelectors: [{ readWriteType: 'WriteOnly', includeManagementEvents: false }] },
      },
    ],
    [112, 'cloudtrail', 'StopLogging', { request: { name: TRAIL } }],
    [140, 'ec2', 'DeleteFlowLogs', { request: { flowLogIds: ['fl-0a1b2c3d4e5f60718'] } }],
    [
      150,
      'route53resolver',
      'DisassociateResolverQueryLogConfig',
      { request: { resolverQueryLogConfigId: 'rqlc-2b3c4d5e6f708192' } },
    ],
    [171, 'logs', 'DeleteLogGroup', { request: { logGroupName: '/aws/cloudtrail/org' } }],
    [176, 'logs', 'DeleteLogGroup', { request: { logGroupName: '/aws/eks/shop-prod/cluster' } }],
    [190, 'monitoring', 'DeleteAlarms', { request: { alarmNames: ['root-login', 'trail-changed'] } }],
    [
      210,
      's3',
      'PutBucketVersioning',
      {
        request: { bucketName: BUCKET, VersioningConfiguration: { Status: 'Suspended' } },
        resource_uids: [`arn:aws:s3:::${BUCKET}`],
        resource_type: 'AWS::S3::Bucket',
      },
    ],
    [
      218,
      's3',
      'PutBucketLifecycle',
      {
        request: { bucketName: BUCKET, LifecycleConfiguration: { Rule: { Expiration: { Days: 1 } } } },
        resource_uids: [`arn:aws:s3:::${BUCKET}`],
        resource_type: 'AWS::S3::Bucket',
      },
    ],
    [700, 'cloudtrail', 'DeleteTrail', { request: { name: TRAIL } }],
  ]
  for (const [seconds, service, operation, more] of calls)
    rows.mgmt.push(call({ ...common, at: later(begin, seconds), service, operation, ...more }))
  for (let k = 0; k < 90; k++) {
    const object = `AWSLogs/${PROD}/CloudTrail/${REGION}/part-${String(k).padStart(3, '0')}.json.gz`
    rows.s3.push(
      call({
        ...common,
        at: later(begin, 240 + k * 4),
        service: 's3',
        operation: 'DeleteObject',
        category: 'Data',
        request: { bucketName: BUCKET, key: object },
        resource_uids: [`arn:aws:s3:::${BUCKET}/${object}`, `arn:aws:s3:::${BUCKET}`],
        resource_type: 'AWS::S3::Object',
      }),
    )
  }
  const admin = asRole(
    'AWSReservedSSO_AdministratorAccess_3f9c1b7a6d2e4801',
    'alice.moore@kestrel.example',
    PROD,
    'ASIAQ4ALICERESTORE7M',
    later(begin, 17_000),
    true,
  )
  const repair = { as: admin, account: PROD, region: REGION, ip: '192.0.2.10', agent: 'aws-cli/2.31.8' }
  const repairs: [number, string, string, object][] = [
    [
      18_000,
      'iam',
      'UpdateAccessKey',
      { request: { userName: USER, accessKeyId: key, status: 'Inactive' }, target_name: USER },
    ],
    [
      18_300,
      'cloudtrail',
      'CreateTrail',
      { request: { name: 'org-trail', s3BucketName: BUCKET, isMultiRegionTrail: true } },
    ],
    [18_360, 'cloudtrail', 'StartLogging', { request: { name: TRAIL } }],
    [18_500, 'ec2', 'CreateFlowLogs', { request: { trafficType: 'ALL' } }],
    [
      20_000,
      'iam',
      'UpdateAccessKey',
      { request: { userName: USER, accessKeyId: key, status: 'Active' }, target_name: USER },
    ],
  ]
  for (const [seconds, service, operation, more] of repairs)
    rows.mgmt.push(call({ ...repair, at: later(begin, seconds), service, operation, ...more }))

  rows.findings.push(
    guardDuty({
      account: PROD,
      region: REGION,
      type: 'Stealth:IAMUser/CloudTrailLoggingDisabled',
      tactic: 'Defense Evasion',
      severity: 4,
      firstSeen: later(begin, 112),
      title: `AWS CloudTrail trail ${TRAIL} was disabled by ${USER} calling StopLogging under unusual circumstances.`,
      desc: 'Stopping the trail is a way to hide what comes next.',
      resources: [accessKeyResource(key, USER)],
      evidence: {
        actionType: 'AWS_API_CALL',
        api: 'StopLogging',
        service: 'cloudtrail.amazonaws.com',
        ip: IP,
        country: 'Moldova',
        city: 'Chisinau',
      },
      states: [
        { at: later(begin, 600) },
        { at: later(begin, 1_500), count: 2, severity: 5 },
        { at: later(begin, 17_200), count: 2, severity: 5, workflow: 'NOTIFIED' },
        {
          at: later(begin, 90_000),
          count: 2,
          severity: 5,
          workflow: 'RESOLVED',
          record: 'ARCHIVED',
          note: 'Trail made again; key switched off while its owner was asked.',
        },
      ],
    }),
    {
      kind: 'compliance',
      uid: `arn:aws:securityhub:${REGION}:${PROD}:security-control/CloudTrail.1/finding/${uuidLike('CloudTrail.1')}`,
      product: 'Security Hub',
      account: PROD,
      region: REGION,
      generator: 'security-control/CloudTrail.1',
      title:
        'CloudTrail should be enabled and configured with at least one multi-Region trail that includes read and write management events',
      desc: 'This control checks whether there is at least one multi-Region trail.',
      types: ['Software and Configuration Checks/Industry and Regulatory Standards'],
      severity: 4,
      firstSeen: later(begin, -3_000_000),
      resources: [{ type: 'AwsAccount', uid: `AWS::::Account:${PROD}` }],
      remediation: {
        desc: 'For how to correct this, see the Security Hub documentation of the control.',
        url: 'https://docs.aws.amazon.com/console/securityhub/CloudTrail.1/remediation',
      },
      control: 'CloudTrail.1',
      standards: [
        'standards/aws-foundational-security-best-practices/v/1.0.0',
        'ruleset/cis-aws-foundations-benchmark/v/1.2.0',
      ],
      requirements: ['CIS AWS Foundations Benchmark v1.2.0/2.1'],
      states: [
        { at: later(begin, -3_000_000), compliance: 'PASSED', severity: 1, workflow: 'RESOLVED' },
        { at: later(begin, 2_600), compliance: 'FAILED' },
        { at: later(begin, 21_000), compliance: 'PASSED', severity: 1, workflow: 'RESOLVED' },
        { at: later(begin, 500_000), compliance: 'PASSED', severity: 1, workflow: 'RESOLVED' },
      ],
    },
  )
  return {
    about: {
      id: 'trail-stopped',
      title: 'The trail is stopped and the logs are deleted',
      verdict: 'malicious',
      steps: [
        `${USER}'s key is used from ${IP}, where it was never used before.`,
        'GuardDuty and Config cannot be switched off (refused); the trail, flow logs, DNS logs, two log groups and two alarms can.',
        `90 objects are deleted from ${BUCKET}; then the trail itself.`,
        'Five hours later alice.moore makes it all again.',
      ],
      principals: [`arn:aws:iam::${PROD}:user/${USER}`],
      ips: [IP],
      keys: [key],
    },
    rows,
  }
}

const uuidLike = (text: string) => hex32(text).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')

import { keyOf, PROD, userIdOf } from '../company'
import { accessKeyResource, guardDuty } from '../findings/guard-duty'
import { asUser, type Call, call } from './calls'
import { type Ago, later, noRows, type Story } from './story'

const USER = 'dave.ortiz'
const IP = '203.0.113.77'
const SECOND_IP = '203.0.113.81'
const BACKDOOR = 'svc-telemetry'
const BUCKET = 'kestrel-customer-exports'

/** An access key leaked in a public repository: looked around with it, made an admin, copied the customer exports. */
export function stolenKey(ago: Ago): Story {
  const key = keyOf(USER)
  const as = asUser(USER, PROD, key)
  const newKey = keyOf(BACKDOOR)
  const begin = ago(1, 7, 42)
  const agent = 'aws-cli/2.17.4 md/awscrt#0.20.11 ua/2.0 os/linux#6.8.11-kali md/arch#x86_64 lang/python#3.11.9'
  const common = { as, account: PROD, region: 'us-east-1', ip: IP, agent }
  const rows = noRows()
  const at = (seconds: number) => later(begin, seconds)
  const add = (seconds: number, service: string, operation: string, more: Partial<Call> = {}) =>
    rows.mgmt.push(call({ ...common, at: at(seconds), service, operation, ...more }))
  const denied = (action: string) => ({
    error: 'AccessDenied',
    message: `User: arn:aws:iam::${PROD}:user/${USER} is not authorized to perform: ${action}`,
  })

  add(0, 'sts', 'GetCallerIdentity', { agent: 'TruffleHog' })
  const discovery = [
    ['iam', 'ListUsers'],
    ['iam', 'ListRoles'],
    ['iam', 'ListAttachedUserPolicies'],
    ['s3', 'ListBuckets'],
    ['ec2', 'DescribeInstances'],
    ['ec2', 'DescribeRegions'],
    ['rds', 'DescribeDBInstances'],
    ['lambda', 'ListFunctions20150331'],
    ['secretsmanager', 'ListSecrets'],
    ['kms', 'ListKeys'],
    ['dynamodb', 'ListTables'],
    ['iam', 'GetAccountSummary'],
    ['ses', 'GetSendQuota'],
    ['iam', 'ListGroupsForUser'],
  ] as const
  for (const [k, [service, operation]] of discovery.entries()) add(95 + k * 2.4, service, operation)
  const refused = [
    ['organizations', 'ListAccounts'],
    ['iam', 'GetAccountAuthorizationDetails'],
    ['secretsmanager', 'GetSecretValue'],
    ['ssm', 'GetParametersByPath'],
    ['cloudtrail', 'DescribeTrails'],
    ['guardduty', 'ListDetectors'],
    ['sts', 'GetFederationToken'],
    ['iam', 'CreateAccessKey'],
  ] as const
  for (let round = 0; round < 3; round++) {
    for (const [k, [service, operation]] of refused.entries()) {
      add(240 + round * 70 + k * 3.1, service, operation, {
        ...denied(`${service}:${operation}`),
        region: round === 2 ? 'ap-northeast-1' : 'us-east-1',
      })
    }
  }
  add(900, 'iam', 'ListPolicyVersions', { request: { policyArn: `arn:aws:iam::${PROD}:policy/developer-base` } })
  add(960, 'iam', 'CreatePolicyVersion', {
    request: {
      policyArn: `arn:aws:iam::${PROD}:policy/developer-base`,
      policyDocument: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}',
      setAsDefault: true,
    },
    response: { policyVersion: { versionId: 'v7', isDefaultVersion: true } },
  })
  add(1010, 'iam', 'CreateUser', {
    request: { userName: BACKDOOR },
    response: {
      user: { userName: BACKDOOR, userId: userIdOf(BACKDOOR), arn: `arn:aws:iam::${PROD}:user/${BACKDOOR}`, path: '/' },
    },
    target_uid: `arn:aws:iam::${PROD}:user/${BACKDOOR}`,
    target_alt: userIdOf(BACKDOOR),
    target_name: BACKDOOR,
  })
  add(1022, 'iam', 'AttachUserPolicy', {
    request: { userName: BACKDOOR, policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' },
    policy: 'arn:aws:iam::aws:policy/AdministratorAccess',
    target_name: BACKDOOR,
  })
  add(1031, 'iam', 'CreateAccessKey', {
    request: { userName: BACKDOOR },
    response: { accessKey: { userName: BACKDOOR, accessKeyId: newKey, status: 'Active' } },
    target_name: BACKDOOR,
  })

  const backdoor = { ...common, as: asUser(BACKDOOR, PROD, newKey), ip: SECOND_IP, agent: 'rclone/v1.71.0' }
  rows.mgmt.push(call({ ...backdoor, at: at(1500), service: 'sts', operation: 'GetCallerIdentity' }))
  rows.mgmt.push(call({ ...backdoor, at: at(1520), service: 's3', operation: 'ListBuckets' }))
  for (let k = 0; k < 240; k++) {
    const object = `daily/2026/export-${String(k + 1).padStart(4, '0')}.parquet`
    const isList = k % 60 === 0
    rows.s3.push(
      call({
        ...backdoor,
        at: at(1560 + k * 4.1),
        service: 's3',
        operation: isList ? 'ListObjects' : 'GetObject',
        category: 'Data',
        request: isList ? { bucketName: BUCKET, prefix: 'daily/' } : { bucketName: BUCKET, key: object },
        resource_uids: isList
          ? [`arn:aws:s3:::${BUCKET}`]
          : [`arn:aws:s3:::${BUCKET}/${object}`, `arn:aws:s3:::${BUCKET}`],
        resource_type: 'AWS::S3::Object',
        extra: {
          'additionalEventData.bytesTransferredOut': String(18_000_000 + ((k * 7_919) % 9_000_000)),
          'additionalEventData.SignatureVersion': 'SigV4',
        },
      }),
    )
  }
  add(3000, 'iam', 'CreateLoginProfile', {
    as: backdoor.as,
    ip: SECOND_IP,
    agent: 'aws-cli/2.17.4',
    request: { userName: BACKDOOR, passwordResetRequired: false },
    response: { loginProfile: { userName: BACKDOOR, passwordResetRequired: false } },
    target_name: BACKDOOR,
  })

  const remote = { actionType: 'AWS_API_CALL' as const, country: 'Netherlands', city: 'Amsterdam' }
  rows.findings.push(
    guardDuty({
      account: PROD,
      region: 'us-east-1',
      type: 'Discovery:IAMUser/AnomalousBehavior',
      tactic: 'Discovery',
      severity: 2,
      firstSeen: at(95),
      title: `User IAMUser : ${USER} is anomalously invoking APIs commonly used in Discovery tactics.`,
      desc: `The user ${USER} called APIs it had not called before, from an address it had not used before.`,
      resources: [accessKeyResource(key, USER)],
      evidence: { ...remote, api: 'ListUsers', service: 'iam.amazonaws.com', ip: IP },
      states: [
        { at: at(600), count: 14 },
        { at: at(1500), count: 38 },
        { at: at(5400), count: 41, workflow: 'NOTIFIED' },
      ],
    }),
    guardDuty({
      account: PROD,
      region: 'us-east-1',
      type: 'PrivilegeEscalation:IAMUser/AnomalousBehavior',
      tactic: 'Privilege Escalation',
      severity: 4,
      firstSeen: at(960),
      title: `User IAMUser : ${USER} is anomalously invoking APIs commonly used in PrivilegeEscalation tactics.`,
      desc: `CreatePolicyVersion and AttachUserPolicy were called by ${USER} in an unusual way.`,
      resources: [accessKeyResource(key, USER)],
      evidence: { ...remote, api: 'AttachUserPolicy', service: 'iam.amazonaws.com', ip: IP },
      states: [
        { at: at(1380), count: 2 },
        { at: at(2700), count: 3 },
      ],
    }),
    guardDuty({
      account: PROD,
      region: 'us-east-1',
      type: 'Exfiltration:S3/AnomalousBehavior',
      tactic: 'Exfiltration',
      severity: 5,
      firstSeen: at(1560),
      title: `User IAMUser : ${BACKDOOR} is anomalously invoking APIs commonly used in Exfiltration tactics on an S3 bucket.`,
      desc: `GetObject was called 236 times on ${BUCKET} by a user made 9 minutes before.`,
      resources: [
        accessKeyResource(newKey, BACKDOOR),
        { type: 'AwsS3Bucket', uid: `arn:aws:s3:::${BUCKET}`, details: { AwsS3Bucket: { OwnerId: hexOwner } } },
      ],
      evidence: { ...remote, api: 'GetObject', service: 's3.amazonaws.com', ip: SECOND_IP },
      states: [
        { at: at(2280), count: 120 },
        { at: at(3300), count: 236 },
        { at: at(9000), count: 236, severity: 5 },
      ],
    }),
  )
  return {
    about: {
      id: 'stolen-key',
      title: 'A leaked access key becomes an administrator and copies the customer exports',
      verdict: 'malicious',
      steps: [
        `${USER}'s access key is tried by a secret scanner from ${IP}: GetCallerIdentity, never seen from there.`,
        'Fourteen different List and Describe calls in 35 seconds over ten services.',
        'Twenty-four refused calls, some in a Region the user never uses.',
        'CreatePolicyVersion gives the user all rights; it makes the user svc-telemetry, attaches AdministratorAccess and makes a key.',
        `With the new key, from ${SECOND_IP}, 236 objects (about 5 GB) are read from ${BUCKET}; then the new user gets a console password.`,
      ],
      principals: [`arn:aws:iam::${PROD}:user/${USER}`, `arn:aws:iam::${PROD}:user/${BACKDOOR}`],
      ips: [IP, SECOND_IP],
      keys: [key, newKey],
    },
    rows,
  }
}

const hexOwner = 'd41d8cd98f00b204e9800998ecf8427e'

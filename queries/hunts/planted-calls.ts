/** A call that a hunt must find, or that looks alike and must not be found: for hunts that no story of the demo is about. */
export interface PlantedCall {
  hunt: string
  service: string
  operation: string
  request?: object
  /** What the call names: the role that is taken. */
  target?: string
  as?: 'role' | 'root'
  isNearMiss?: boolean
}

const trust = (principal: object | string) =>
  JSON.stringify({ Statement: [{ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole' }] })
const allows = (action: string) => JSON.stringify({ Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }] })

/** For each hunt what it must find and, with `isNearMiss`, what it must not. */
export const plantedCalls: readonly PlantedCall[] = [
  { hunt: 'findings.closed-by-caller', service: 'securityhub', operation: 'BatchUpdateFindings' },
  { hunt: 'findings.closed-by-caller', service: 'securityhub', operation: 'GetFindings', isNearMiss: true },
  {
    hunt: 'cloudtrail.databases-exposed',
    service: 'rds',
    operation: 'ModifyDBInstance',
    request: { dBInstanceIdentifier: 'orders', publiclyAccessible: true },
  },
  {
    hunt: 'cloudtrail.databases-exposed',
    service: 'rds',
    operation: 'ModifyDBInstance',
    request: { dBInstanceIdentifier: 'orders', allocatedStorage: 200 },
    isNearMiss: true,
  },
  { hunt: 'cloudtrail.identity-providers-changed', service: 'iam', operation: 'CreateSAMLProvider' },
  {
    hunt: 'cloudtrail.identity-providers-changed',
    service: 'iam',
    operation: 'ListSAMLProviders',
    isNearMiss: true,
  },
  {
    hunt: 'cloudtrail.inline-policies',
    service: 'iam',
    operation: 'PutUserPolicy',
    request: { userName: 'x', policyName: 'p', policyDocument: allows('*') },
  },
  {
    hunt: 'cloudtrail.inline-policies',
    service: 'iam',
    operation: 'PutUserPolicy',
    request: { userName: 'x', policyName: 'p', policyDocument: allows('s3:GetObject') },
    isNearMiss: true,
  },
  { hunt: 'cloudtrail.kms-keys-lost', service: 'kms', operation: 'ScheduleKeyDeletion' },
  { hunt: 'cloudtrail.kms-keys-lost', service: 'kms', operation: 'DescribeKey', isNearMiss: true },
  { hunt: 'cloudtrail.network-paths-changed', service: 'ec2', operation: 'CreateRoute' },
  // The same name in another service is another thing.
  { hunt: 'cloudtrail.network-paths-changed', service: 'apigateway', operation: 'CreateRoute', isNearMiss: true },
  { hunt: 'cloudtrail.organisation-left', service: 'organizations', operation: 'LeaveOrganization' },
  { hunt: 'cloudtrail.organisation-left', service: 'iot', operation: 'DeletePolicy', isNearMiss: true },
  {
    hunt: 'cloudtrail.role-chaining',
    service: 'sts',
    operation: 'AssumeRole',
    as: 'role',
    target: 'arn:aws:iam::333344445555:role/elsewhere',
  },
  {
    hunt: 'cloudtrail.role-chaining',
    service: 'sts',
    operation: 'AssumeRole',
    target: 'arn:aws:iam::333344445555:role/elsewhere',
    isNearMiss: true,
  },
  { hunt: 'cloudtrail.root-activity', service: 's3', operation: 'ListBuckets', as: 'root' },
  { hunt: 'cloudtrail.root-activity', service: 's3', operation: 'ListBuckets', isNearMiss: true },
  {
    hunt: 'cloudtrail.snapshots-shared',
    service: 'ec2',
    operation: 'ModifySnapshotAttribute',
    request: { snapshotId: 'snap-1', createVolumePermission: { add: { items: [{ userId: '666677778888' }] } } },
  },
  {
    hunt: 'cloudtrail.snapshots-shared',
    service: 'ec2',
    operation: 'ModifySnapshotAttribute',
    request: { snapshotId: 'snap-1', createVolumePermission: { remove: { items: [{ group: 'all' }] } } },
    isNearMiss: true,
  },
  {
    hunt: 'cloudtrail.trust-changed',
    service: 'iam',
    operation: 'UpdateAssumeRolePolicy',
    request: { roleName: 'r', policyDocument: trust({ AWS: 'arn:aws:iam::666677778888:root' }) },
  },
  {
    hunt: 'cloudtrail.trust-changed',
    service: 'iam',
    operation: 'UpdateAssumeRolePolicy',
    request: { roleName: 'r', policyDocument: trust({ AWS: 'arn:aws:iam::222233334444:root' }) },
    isNearMiss: true,
  },
  {
    hunt: 'cloudtrail.user-data',
    service: 'ec2',
    operation: 'DescribeInstanceAttribute',
    request: { instanceId: 'i-1', attribute: 'userData' },
  },
  {
    hunt: 'cloudtrail.user-data',
    service: 'ec2',
    operation: 'DescribeInstanceAttribute',
    request: { instanceId: 'i-1', attribute: 'instanceType' },
    isNearMiss: true,
  },
  ...[1, 2, 3, 4].map((k) => ({
    hunt: 'cloudtrail.windows-passwords',
    service: 'ec2',
    operation: 'GetPasswordData',
    request: { instanceId: `i-${k}` },
  })),
  {
    hunt: 'cloudtrail.windows-passwords',
    service: 'ec2',
    operation: 'GetPasswordData',
    request: { instanceId: 'i-9' },
    isNearMiss: true,
  },
  { hunt: 'kubernetes.access-changed', service: 'eks', operation: 'CreateAccessEntry' },
  { hunt: 'kubernetes.access-changed', service: 'eks', operation: 'DescribeAccessEntry', isNearMiss: true },
  {
    hunt: 's3.buckets-made-public',
    service: 's3',
    operation: 'PutBucketPolicy',
    request: { bucketName: 'b', bucketPolicy: { Statement: [{ Effect: 'Allow', Principal: '*' }] } },
  },
  {
    hunt: 's3.buckets-made-public',
    service: 's3',
    operation: 'PutBucketPolicy',
    request: { bucketName: 'b', bucketPolicy: { Statement: [{ Effect: 'Allow', Principal: { Service: 'x' } }] } },
    isNearMiss: true,
  },
]

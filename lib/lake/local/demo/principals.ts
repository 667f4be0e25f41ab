import { ACCOUNTS, DEV, instanceIdOf, keyOf, OFFICE_IPS, PROD, type Principal, SHARED } from './company'
import type { Rhythm } from './rhythm'

const CONSOLE =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36'
const MAC =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/605.1.15'
const CLI =
  'aws-cli/2.31.8 md/awscrt#0.27.6 ua/2.1 os/macos#25.0.0 md/arch#arm64 lang/python#3.13.7 cfg/retry-mode#standard'
const TERRAFORM =
  'APN/1.0 HashiCorp/1.0 Terraform/1.13.3 (+https://www.terraform.io) terraform-provider-aws/6.15.0 aws-sdk-go-v2/1.39.2 os/linux lang/go#1.24.6'
const BOTO = 'Boto3/1.40.45 md/Botocore#1.40.45 ua/2.1 os/linux#6.12.40 md/arch#x86_64 lang/python#3.13.7'
const JAVA = 'aws-sdk-java/2.34.9 Linux/6.12.40 OpenJDK_64-Bit_Server_VM/21.0.8 io/async http/NettyNio'
const JS = 'aws-sdk-js/3.901.0 ua/2.1 os/linux#5.10.240 lang/js md/nodejs#22.19.0 api/dynamodb#3.901.0'
const GO = 'aws-sdk-go-v2/1.39.2 os/linux lang/go#1.24.6 md/GOOS#linux md/GOARCH#amd64 api/ec2#1.254.1'

const person = (
  name: string,
  role: string,
  account: string,
  office: keyof typeof OFFICE_IPS,
  weight: number,
  more: Partial<Principal> = {},
) => ({
  account,
  type: 'AssumedRole' as const,
  name: `${name}@kestrel.example`,
  role,
  opensBy: 'AssumeRoleWithSAML' as const,
  sessionHours: 8,
  mfa: true,
  ips: [
    OFFICE_IPS[office],
    OFFICE_IPS[office],
    OFFICE_IPS[office],
    `198.18.${name.length * 7}.${(name.charCodeAt(0) * 3) % 250}`,
  ],
  agents: [office === 'newYork' ? CONSOLE : MAC, CLI],
  profile: 'developer',
  rhythm: office as Rhythm,
  weight,
  regions: (office === 'tokyo' ? [2, 1, 7] : office === 'dublin' ? [2, 8, 0] : [9, 1, 0]) as Principal['regions'],
  ...more,
})

const user = (name: string, account: string, weight: number, more: Partial<Principal> = {}) => ({
  account,
  type: 'IAMUser' as const,
  name,
  key: keyOf(name),
  sessionHours: 0,
  ips: ['192.0.2.20'],
  agents: [BOTO],
  profile: 'reader',
  rhythm: 'machine' as Rhythm,
  weight,
  regions: [1, 0, 0] as Principal['regions'],
  ...more,
})

const machine = (
  role: string,
  name: string,
  account: string,
  ip: string,
  weight: number,
  more: Partial<Principal> = {},
) => ({
  account,
  type: 'AssumedRole' as const,
  name,
  role,
  opensBy: 'AssumeRole' as const,
  sessionHours: 6,
  mfa: false,
  ips: [ip],
  agents: [JAVA],
  profile: 'application',
  rhythm: 'machine' as Rhythm,
  weight,
  regions: [1, 0, 0] as Principal['regions'],
  ...more,
})

const ADMIN = 'AWSReservedSSO_AdministratorAccess_3f9c1b7a6d2e4801'
const POWER = 'AWSReservedSSO_PowerUserAccess_a1c54e90b7f3d268'
const READ = 'AWSReservedSSO_ReadOnlyAccess_7be20d96c41f835a'

/** Everyone who calls AWS on an ordinary day. */
export const PRINCIPALS: readonly Principal[] = [
  person('alice.moore', ADMIN, PROD, 'newYork', 5, { profile: 'admin' }),
  person('kenji.sato', POWER, PROD, 'tokyo', 9, { profile: 'operator' }),
  person('yuki.tanaka', POWER, DEV, 'tokyo', 6),
  person('priya.nair', POWER, PROD, 'dublin', 7, { profile: 'analyst' }),
  person('tom.becker', POWER, DEV, 'dublin', 8),
  person('maria.silva', READ, PROD, 'newYork', 4, { profile: 'reader' }),
  person('liam.byrne', ADMIN, SHARED, 'dublin', 4, { profile: 'admin' }),
  person('sofia.rossi', POWER, DEV, 'dublin', 5),
  person('noah.kim', POWER, DEV, 'newYork', 6),
  person('hana.mori', READ, SHARED, 'tokyo', 3, { profile: 'reader' }),
  user('carol.jensen', PROD, 3, {
    rhythm: 'dublin',
    ips: [OFFICE_IPS.dublin],
    agents: [MAC, CLI],
    profile: 'analyst',
    mfa: true,
    regions: [1, 6, 0],
  }),
  user('dave.ortiz', PROD, 4, {
    rhythm: 'newYork',
    ips: [OFFICE_IPS.newYork, OFFICE_IPS.newYork, '198.18.40.7'],
    agents: [CLI, BOTO],
    profile: 'developer',
    regions: [8, 1, 0],
  }),
  user('erin.walsh', SHARED, 2, {
    rhythm: 'dublin',
    ips: [OFFICE_IPS.dublin],
    agents: [CONSOLE],
    profile: 'reader',
    regions: [1, 5, 0],
  }),
  user('frank.huber', PROD, 2, {
    rhythm: 'dublin',
    ips: [OFFICE_IPS.dublin],
    agents: [CLI],
    profile: 'reader',
    mfa: true,
    regions: [1, 3, 0],
  }),
  user('deploy-bot', PROD, 16, { ips: ['198.18.77.21'], agents: [TERRAFORM], profile: 'build', regions: [5, 3, 2] }),
  user('backup-agent', SHARED, 12, {
    rhythm: 'night',
    ips: ['192.0.2.200'],
    agents: [BOTO],
    profile: 'backup',
    regions: [2, 2, 1],
  }),
  user('reports-export', PROD, 7, {
    rhythm: 'night',
    ips: ['192.0.2.201'],
    agents: [BOTO],
    profile: 'export',
    regions: [1, 0, 0],
  }),
  user('metrics-reader', PROD, 22, {
    ips: ['198.18.90.3', '198.18.90.4'],
    agents: [GO],
    profile: 'metrics',
    regions: [4, 3, 2],
  }),
  machine('github-actions-deploy', 'GitHubActions', PROD, '198.18.60.12', 24, {
    opensBy: 'AssumeRoleWithWebIdentity',
    sessionHours: 1,
    agents: [TERRAFORM, CLI],
    profile: 'build',
    rhythm: 'dublin',
    ips: ['198.18.60.12', '198.18.60.13', '198.18.60.14', '198.18.61.7'],
    regions: [5, 4, 3],
  }),
  machine('github-actions-deploy', 'GitHubActions', DEV, '198.18.60.22', 30, {
    opensBy: 'AssumeRoleWithWebIdentity',
    sessionHours: 1,
    agents: [TERRAFORM],
    profile: 'build',
    rhythm: 'dublin',
    ips: ['198.18.60.22', '198.18.60.23', '198.18.61.8'],
    regions: [4, 5, 2],
  }),
  ...['us-east-1', 'eu-west-1', 'ap-northeast-1'].flatMap((region, r) =>
    Array.from({ length: r === 0 ? 4 : 2 }, (_, k) =>
      machine('web-frontend-role', instanceIdOf(`web-${region}-${k}`), PROD, `192.0.2.${160 + r * 8 + k}`, 9, {
        agents: [JS],
        regions: [Number(r === 0), Number(r === 1), Number(r === 2)],
      }),
    ),
  ),
  ...Array.from({ length: 3 }, (_, k) =>
    machine('batch-worker-role', instanceIdOf(`batch-us-east-1-${k}`), PROD, `192.0.2.${190 + k}`, 6, {
      agents: [BOTO],
      rhythm: 'night',
    }),
  ),
  machine('eks-node-role', instanceIdOf('node-us-east-1-0'), PROD, '192.0.2.195', 18, {
    agents: [GO],
    profile: 'cluster',
  }),
  machine('eks-node-role', instanceIdOf(`node-eu-west-1-0-${DEV}`), DEV, '192.0.2.196', 11, {
    agents: [GO],
    profile: 'cluster',
    regions: [0, 1, 0],
  }),
  machine('orders-handler-role', 'orders-handler', PROD, '192.0.2.197', 20, { agents: [JS], regions: [5, 3, 2] }),
  machine('thumbnail-role', 'thumbnail-maker', PROD, '192.0.2.198', 7, { agents: [BOTO] }),
  machine('glue-etl-role', 'GlueJobRunnerSession', PROD, '192.0.2.199', 9, {
    agents: [JAVA],
    profile: 'analyst',
    rhythm: 'night',
  }),
  machine('staging-app-role', instanceIdOf(`web-eu-west-1-0-${DEV}`), DEV, '192.0.2.210', 9, { regions: [0, 1, 0] }),
  machine('SecurityScanner', 'posture-scan', PROD, '198.18.120.50', 20, {
    agents: [BOTO],
    profile: 'scanner',
    sessionHours: 1,
    regions: [1, 1, 1],
  }),
  machine('SecurityScanner', 'posture-scan', DEV, '198.18.120.50', 12, {
    agents: [BOTO],
    profile: 'scanner',
    sessionHours: 1,
    regions: [1, 1, 1],
  }),
  machine('SecurityScanner', 'posture-scan', SHARED, '198.18.120.50', 9, {
    agents: [BOTO],
    profile: 'scanner',
    sessionHours: 1,
    regions: [1, 1, 1],
  }),
  ...ACCOUNTS.flatMap((account) => [
    machine('AWSServiceRoleForConfig', 'configLambdaExecution', account, '', account === PROD ? 26 : 14, {
      invokedBy: 'config.amazonaws.com',
      profile: 'config',
      regions: [1, 1, 1],
    }),
    machine('AWSServiceRoleForAutoScaling', 'AutoScaling', account, '', account === PROD ? 9 : 4, {
      invokedBy: 'autoscaling.amazonaws.com',
      profile: 'autoscaling',
      regions: [3, 2, 2],
    }),
  ]),
  {
    account: SHARED,
    type: 'Root' as const,
    name: 'root',
    sessionHours: 0,
    mfa: true,
    ips: [OFFICE_IPS.newYork],
    agents: [CONSOLE],
    profile: 'root',
    rhythm: 'newYork' as Rhythm,
    weight: 0.02,
    regions: [1, 0, 0] as Principal['regions'],
  },
].map((principal, id) => ({ ...principal, id }))

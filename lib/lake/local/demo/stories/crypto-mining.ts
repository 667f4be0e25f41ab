import { DEV, instanceArn, instanceIdOf, roleArnOf } from '../company'
import { guardDuty } from '../findings/guard-duty'
import { hexId } from '../hosts'
import { asRole, call } from './calls'
import { type Ago, later, noRows, type Story, stampOf } from './story'

const ROLE = 'github-actions-deploy'
const RUNNER = '198.18.61.8'
const POOL = '203.0.113.199'
const POOL_NAME = 'stratum.xmr-pool.example.'
const REGION = 'ap-northeast-1'
const MINERS = 6

const miner = (k: number) => ({
  instance: instanceIdOf(`miner-${k}`),
  eni: `eni-${hexId(`eni-miner-${k}`)}`,
  ip: `10.61.4.${30 + k}`,
  vpc: `vpc-${hexId('vpc-default-tokyo')}`,
  subnet: `subnet-${hexId('subnet-default-tokyo')}`,
})

/** A pull request makes the staging build start six large machines in Tokyo, which then mine. */
export function cryptoMining(ago: Ago): Story {
  const begin = ago(5, 2, 30)
  const key = 'ASIAQ7RUNNERMINE3WKP'
  const as = asRole(ROLE, 'GitHubActions', DEV, key, later(begin, -120))
  const agent = 'aws-cli/2.31.8 md/awscrt#0.27.6 ua/2.1 os/linux#6.11.0-azure md/arch#x86_64 lang/python#3.13.7'
  const common = { as, account: DEV, region: REGION, ip: RUNNER, agent }
  const rows = noRows()
  const at = (seconds: number) => later(begin, seconds)
  const add = (seconds: number, service: string, operation: string, more: object = {}) => {
    rows.mgmt.push(call({ ...common, at: at(seconds), service, operation, ...more }))
  }
  add(-120, 'sts', 'AssumeRoleWithWebIdentity', {
    as: {
      user_type: 'WebIdentityUser',
      user_name: 'repo:kestrel/shop:pull_request',
      idp: `arn:aws:iam::${DEV}:oidc-provider/token.actions.githubusercontent.com`,
    },
    request: { roleArn: roleArnOf(DEV, ROLE), roleSessionName: 'GitHubActions' },
    response: {
      credentials: { accessKeyId: key },
      assumedRoleUser: { arn: as.user_uid, assumedRoleId: as.user_alt },
      provider: `arn:aws:iam::${DEV}:oidc-provider/token.actions.githubusercontent.com`,
    },
    target_uid: roleArnOf(DEV, ROLE),
    target_name: 'GitHubActions',
    session_uid: as.user_uid,
    session_alt: as.user_alt,
    session_key: key,
    session_issuer: `arn:aws:iam::${DEV}:oidc-provider/token.actions.githubusercontent.com`,
  })
  add(0, 'ec2', 'DescribeAccountAttributes')
  add(6, 'servicequotas', 'GetServiceQuota', { request: { serviceCode: 'ec2', quotaCode: 'L-DB2E81BA' } })
  add(20, 'ec2', 'CreateKeyPair', { request: { keyName: 'ci-debug' } })
  add(31, 'ec2', 'CreateSecurityGroup', { request: { groupName: 'ci-debug', groupDescription: 'ci' } })
  add(38, 'ec2', 'AuthorizeSecurityGroupIngress', {
    request: {
      groupId: 'sg-0c1d2e3f4a5b6c7d8',
      ipPermissions: {
        items: [{ ipProtocol: 'tcp', fromPort: 22, toPort: 22, ipRanges: { items: [{ cidrIp: '0.0.0.0/0' }] } }],
      },
    },
  })
  add(60, 'ec2', 'RunInstances', {
    request: { instanceType: 'p4d.24xlarge', minCount: 4, maxCount: 4 },
    error: 'Client.VcpuLimitExceeded',
    message: 'You have requested more vCPU capacity than your current vCPU limit of 64 allows.',
  })
  for (let k = 0; k < MINERS; k++) {
    const { instance, ip } = miner(k)
    add(75 + k * 9, 'ec2', 'RunInstances', {
      request: { instanceType: 'c7i.8xlarge', minCount: 1, maxCount: 1, userData: '<sensitiveDataRemoved>' },
      response: {
        instancesSet: { items: [{ instanceId: instance, privateIpAddress: ip, instanceType: 'c7i.8xlarge' }] },
      },
    })
  }
  const place = { region: REGION, account: DEV }
  for (let k = 0; k < MINERS; k++) {
    const { ip, instance, ...net } = miner(k)
    for (let hour = 0; hour < 60; hour++) {
      const t = at(240 + hour * 3_600 + k * 11)
      if (hour % 2 === 0 || hour < 4) {
        rows.dns.push({
          t: stampOf(t),
          ...place,
          vpc: net.vpc,
          ip,
          port: 40_000 + hour,
          instance,
          hostname: hour % 6 === 0 ? 'dl.xmrig-releases.example.' : POOL_NAME,
          type: 'A',
          answers: [POOL],
          rcode: 'NoError',
          rcode_id: 0,
        })
      }
      rows.flows.push({
        t: stampOf(later(t, 2)),
        seconds: 60,
        ...place,
        zone: 'apne1-az1',
        ...net,
        instance,
        inbound: false,
        src_ip: ip,
        src_port: 50_000 + hour,
        dst_ip: POOL,
        dst_port: hour % 5 === 0 ? 14_444 : 3_333,
        protocol: 6,
        tcp_flags: 18,
        path: 8,
        packets: 190 + ((hour * 7) % 40),
        bytes: 24_000 + ((hour * 977) % 6_000),
        accepted: true,
      })
    }
  }
  add(62 * 3_600, 'ec2', 'TerminateInstances', {
    as: asRole(
      'AWSReservedSSO_AdministratorAccess_3f9c1b7a6d2e4801',
      'liam.byrne@kestrel.example',
      DEV,
      'ASIAQ2LIAMBREAKGLASS',
      at(61 * 3_600),
      true,
    ),
    ip: '192.0.2.74',
    agent: 'aws-cli/2.31.8',
    request: { instancesSet: { items: Array.from({ length: MINERS }, (_, k) => ({ instanceId: miner(k).instance })) } },
  })

  const resource = (k: number) => ({
    type: 'AwsEc2Instance',
    uid: instanceArn(DEV, REGION, miner(k).instance),
    details: {
      AwsEc2Instance: {
        Type: 'c7i.8xlarge',
        VpcId: miner(k).vpc,
        SubnetId: miner(k).subnet,
        IpV4Addresses: [miner(k).ip],
        KeyName: 'ci-debug',
      },
    },
  })
  for (let k = 0; k < MINERS; k++) {
    rows.findings.push(
      guardDuty({
        account: DEV,
        region: REGION,
        type: 'CryptoCurrency:EC2/BitcoinTool.B!DNS',
        tactic: 'Impact',
        severity: 4,
        firstSeen: at(240 + k * 11),
        title: `The EC2 instance ${miner(k).instance} is querying a domain name that is associated with Bitcoin-related activity.`,
        desc: `The EC2 instance ${miner(k).instance} is querying ${POOL_NAME}, a mining pool.`,
        resources: [resource(k)],
        evidence: { actionType: 'DNS_REQUEST', hostname: POOL_NAME.slice(0, -1) },
        states: [
          { at: at(1_200 + k * 60), count: 3 },
          { at: at(22_000 + k * 60), count: 14 },
          { at: at(110_000 + k * 60), count: 29 },
          { at: at(62 * 3_600 + 900), count: 34, workflow: 'NOTIFIED', note: 'Found while looking at the bill.' },
          {
            at: at(63 * 3_600),
            count: 34,
            workflow: 'RESOLVED',
            record: 'ARCHIVED',
            note: 'Instances ended, role no longer trusts pull requests.',
          },
        ],
      }),
    )
  }
  rows.findings.push(
    guardDuty({
      account: DEV,
      region: REGION,
      type: 'CryptoCurrency:EC2/BitcoinTool.B',
      tactic: 'Impact',
      severity: 4,
      firstSeen: at(242),
      title: `The EC2 instance ${miner(0).instance} is communicating with an IP address that is associated with Bitcoin-related activity.`,
      desc: `Traffic to ${POOL} port 3333.`,
      resources: [resource(0)],
      evidence: { actionType: 'NETWORK_CONNECTION', ip: POOL, country: 'Seychelles', city: '' },
      states: [
        { at: at(1_500), count: 2 },
        { at: at(90_000), count: 40 },
        { at: at(63 * 3_600), count: 60, workflow: 'RESOLVED', record: 'ARCHIVED' },
      ],
    }),
  )
  return {
    about: {
      id: 'crypto-mining',
      title: 'A pull request makes the build role start six mining machines',
      verdict: 'malicious',
      steps: [
        `The staging build role is assumed for a pull request, from a known runner address (${RUNNER}).`,
        `In ${REGION}, where the role starts nothing on ordinary days: quota, key pair, security group open to the world on port 22.`,
        'A first RunInstances is refused for its size, six smaller ones succeed.',
        `The six machines look up ${POOL_NAME} and talk to ${POOL} on ports 3333 and 14444 for 60 hours.`,
        'liam.byrne ends them after 62 hours.',
      ],
      principals: [String(as.user_uid)],
      ips: [RUNNER, POOL],
      keys: [key],
    },
    rows,
  }
}

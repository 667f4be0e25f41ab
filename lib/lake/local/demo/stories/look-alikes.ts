import { OFFICE_IPS, PROD, roleArnOf, roleIdOf, SHARED } from '../company'
import { accessKeyResource, guardDuty, instanceResource } from '../findings/guard-duty'
import { HOSTS, hostOf } from '../hosts'
import { asRole, call, principalOf, uuidOf } from './calls'
import { type Ago, later, noRows, type Story, stampOf } from './story'

const MAC =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/605.1.15'

/** An administrator on a journey: new address and country, everything else as ever. */
export function travellingAdmin(ago: Ago): Story {
  const p = principalOf('alice.moore@kestrel.example', PROD)
  const role = p.role ?? ''
  const hotel = '198.18.200.9'
  const rows = noRows()
  const agent = p.agents[0] ?? MAC
  const keys: string[] = []
  // Two journeys to the same place: the first, six weeks earlier, is the counter-evidence of the second.
  for (const [trip, days] of [
    [0, [43, 42]],
    [1, [2, 1]],
  ] as const) {
    for (const day of days) {
      const begin = ago(day, 10, 12)
      const key = `ASIAQ1ALICETRIP${trip}${day % 10}XYZ`
      keys.push(key)
      const as = asRole(role, p.name, PROD, key, begin, true)
      rows.mgmt.push(
        call({
          at: begin,
          as: { user_type: 'SAMLUser', user_name: p.name, idp: 'https://sso.kestrel.example/saml' },
          account: PROD,
          region: 'us-east-1',
          service: 'sts',
          operation: 'AssumeRoleWithSAML',
          ip: hotel,
          agent: 'aws-internal/3',
          request: { roleArn: roleArnOf(PROD, role), roleSessionName: p.name },
          target_uid: roleArnOf(PROD, role),
          target_name: p.name,
          session_uid: as.user_uid,
          session_alt: as.user_alt,
          session_key: key,
          session_issuer: 'https://sso.kestrel.example/saml',
        }),
      )
      const calls = [
        'ListUsers',
        'GetRole',
        'ListAccessKeys',
        'DescribeInstances',
        'DescribeTrails',
        'GetFindings',
        'AttachRolePolicy',
        'ListAccounts',
        'GetRole',
        'DescribeInstances',
        'GetTrailStatus',
        'GetFindings',
      ] as const
      const services: Record<string, string> = {
        DescribeInstances: 'ec2',
        DescribeTrails: 'cloudtrail',
        GetTrailStatus: 'cloudtrail',
        GetFindings: 'securityhub',
        ListAccounts: 'organizations',
      }
      calls.forEach((operation, k) => {
        rows.mgmt.push(
          call({
            at: later(begin, 300 + k * 840),
            as,
            account: PROD,
            region: 'us-east-1',
            service: services[operation] ?? 'iam',
            operation,
            ip: hotel,
            agent,
            ...(operation === 'AttachRolePolicy'
              ? {
                  request: {
                    roleName: 'github-actions-deploy',
                    policyArn: 'arn:aws:iam::aws:policy/AmazonEventBridgeSchedulerFullAccess',
                  },
                  policy: 'arn:aws:iam::aws:policy/AmazonEventBridgeSchedulerFullAccess',
                  target_name: 'github-actions-deploy',
                }
              : {}),
          }),
        )
      })
    }
  }
  rows.findings.push(
    guardDuty({
      account: PROD,
      region: 'us-east-1',
      type: 'InitialAccess:IAMUser/AnomalousBehavior',
      tactic: 'Initial Access',
      severity: 3,
      firstSeen: ago(2, 10, 12),
      title: `User AssumedRole : ${role} signed in from an unusual location.`,
      desc: 'A federated sign-in came from a country not seen in the last 30 days.',
      resources: [accessKeyResource(keys[2] ?? '', p.name, 'AssumedRole', `${roleIdOf(PROD + role)}:${p.name}`)],
      evidence: {
        actionType: 'AWS_API_CALL',
        api: 'AssumeRoleWithSAML',
        service: 'sts.amazonaws.com',
        ip: hotel,
        country: 'Portugal',
        city: 'Lisbon',
      },
      states: [
        { at: ago(2, 9, 40) },
        { at: ago(1, 9, 50), count: 2 },
        { at: ago(1, 4), count: 2, workflow: 'SUPPRESSED', note: 'Conference in Lisbon, confirmed by telephone.' },
      ],
    }),
  )
  return {
    about: {
      id: 'travelling-admin',
      title: 'An administrator travels',
      verdict: 'benign',
      steps: [
        `alice.moore works for two days from a hotel (${hotel}).`,
        'One IAM write: AttachRolePolicy for the build role.',
      ],
      principals: [`arn:aws:sts::${PROD}:assumed-role/${role}/${p.name}`],
      ips: [hotel],
      keys,
      counterEvidence: [
        'The same address was used on a journey 43 and 42 days before.',
        'Federated sign-in with MFA.',
        'The same browser as in the office.',
        'No refused call; only calls that she makes every week.',
      ],
    },
    rows,
  }
}

/** The engineer on call in a night of trouble: many refusals at an odd hour. */
export function onCallNight(ago: Ago): Story {
  const p = principalOf('kenji.sato@kestrel.example', PROD)
  const begin = ago(3, 5, 40)
  const key = 'ASIAQ6KENJIONCALL4NW'
  const as = asRole(p.role ?? '', p.name, PROD, key, later(begin, -60), true)
  const rows = noRows()
  const wanted = [
    ['autoscaling', 'DescribeAutoScalingGroups', false],
    ['elasticloadbalancing', 'DescribeTargetHealth', false],
    ['rds', 'ModifyDBInstance', true],
    ['ec2', 'RebootInstances', false],
    ['rds', 'RebootDBInstance', true],
    ['secretsmanager', 'GetSecretValue', true],
    ['logs', 'FilterLogEvents', false],
    ['ssm', 'SendCommand', true],
    ['ec2', 'DescribeInstances', false],
    ['cloudformation', 'DescribeStacks', false],
  ] as const
  for (let k = 0; k < 120; k++) {
    const [service, operation, isRefused] = wanted[(k * 7) % wanted.length] ?? wanted[0]
    rows.mgmt.push(
      call({
        at: later(begin, k * 41),
        as,
        account: PROD,
        region: 'ap-northeast-1',
        service,
        operation,
        ip: OFFICE_IPS.tokyo,
        agent: p.agents[1] ?? '',
        request: { attempt: k + 1 },
        ...(isRefused
          ? {
              error: service === 'ssm' ? 'AccessDeniedException' : 'AccessDenied',
              message: `User: arn:aws:sts::${PROD}:assumed-role/${p.role}/${p.name} is not authorized to perform: ${service}:${operation}`,
            }
          : {}),
      }),
    )
  }
  return {
    about: {
      id: 'on-call-night',
      title: 'A night on call with many refusals',
      verdict: 'benign',
      steps: ['kenji.sato makes 120 calls in 80 minutes outside working hours; 48 are refused.'],
      principals: [String(as.user_uid)],
      ips: [OFFICE_IPS.tokyo],
      keys: [key],
      counterEvidence: [
        'The Tokyo office address of all other days.',
        'MFA.',
        'Calls of his ordinary work, on the Region he works in.',
        'No discovery, no IAM write, nothing after the last refusal.',
      ],
    },
    rows,
  }
}

/** The monthly penetration test: a port scan from a known address. */
export function penetrationTest(ago: Ago): Story {
  const scanner = '192.0.2.240'
  const rows = noRows()
  const targets = HOSTS.filter((h) => h.account === PROD && h.region === 'us-east-1' && h.instance).slice(0, 12)
  for (const day of [58, 30, 2]) {
    const begin = ago(day, 14, 30)
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

/** The build role calls a service for the first time. */
export function newBuildStep(ago: Ago): Story {
  const begin = ago(0, 20, 50)
  const key = 'ASIAQ8BUILDSCHED2LMN'
  const p = principalOf('GitHubActions', PROD)
  const as = asRole('github-actions-deploy', 'GitHubActions', PROD, key, later(begin, -45), false)
  const rows = noRows()
  const ip = p.ips[1] ?? ''
  const calls = [
    ['sts', 'GetCallerIdentity'],
    ['scheduler', 'ListScheduleGroups'],
    ['scheduler', 'CreateScheduleGroup'],
    ['scheduler', 'CreateSchedule'],
    ['scheduler', 'GetSchedule'],
    ['iam', 'GetRole'],
    ['scheduler', 'TagResource'],
  ] as const
  calls.forEach(([service, operation], k) => {
    rows.mgmt.push(
      call({
        at: later(begin, k * 4),
        as,
        account: PROD,
        region: 'eu-west-1',
        service,
        operation,
        ip,
        agent: p.agents[0] ?? '',
        ...(operation.startsWith('Create') ? { request: { name: 'stock-sync-hourly', groupName: 'shop' } } : {}),
      }),
    )
  })
  rows.findings.push(
    guardDuty({
      account: PROD,
      region: 'eu-west-1',
      type: 'Persistence:IAMUser/AnomalousBehavior',
      tactic: 'Persistence',
      severity: 3,
      firstSeen: later(begin, 8),
      title:
        'User AssumedRole : github-actions-deploy is anomalously invoking APIs commonly used in Persistence tactics.',
      desc: 'CreateSchedule was not called by this role before.',
      resources: [
        accessKeyResource(
          key,
          'github-actions-deploy',
          'AssumedRole',
          `${roleIdOf(`${PROD}github-actions-deploy`)}:GitHubActions`,
        ),
      ],
      evidence: {
        actionType: 'AWS_API_CALL',
        api: 'CreateSchedule',
        service: 'scheduler.amazonaws.com',
        ip,
        country: 'United States',
        city: '',
      },
      states: [{ at: later(begin, 900), count: 3 }],
    }),
  )
  return {
    about: {
      id: 'new-build-step',
      title: 'The build calls a new service',
      verdict: 'benign',
      steps: ['github-actions-deploy calls EventBridge Scheduler, which nobody in the account did before.'],
      principals: [String(as.user_uid)],
      ips: [ip],
      keys: [key],
      counterEvidence: [
        'A runner address known from all other days.',
        'Terraform, as ever.',
        'alice.moore attached AmazonEventBridgeSchedulerFullAccess to the role the day before.',
        'No refused call.',
      ],
    },
    rows,
  }
}

/** A user of the shared account who forgot a new password: failures, but one user, with MFA, from the office. */
export function forgottenPassword(ago: Ago): Story {
  const rows = noRows()
  const begin = ago(4, 13, 5)
  const user = 'hugo.meyer'
  for (let k = 0; k < 6; k++) {
    rows.mgmt.push({
      ...call({
        at: later(begin, k * 35),
        as: { user_type: 'IAMUser', user_name: user, user_account: SHARED },
        account: SHARED,
        region: 'us-east-1',
        service: 'signin',
        operation: 'ConsoleLogin',
        ip: OFFICE_IPS.dublin,
        agent: MAC,
        response: { ConsoleLogin: k === 5 ? 'Success' : 'Failure' },
        login_status: k === 5 ? 'Success' : 'Failure',
        login_mfa: k === 5,
        ...(k === 5 ? {} : { message: 'Failed authentication' }),
        login_to: 'https://console.aws.amazon.com/console/home?state=hashArgs%23&isauthcode=true',
        extra: { 'additionalEventData.MobileVersion': 'No' },
      }),
      uid: uuidOf(`forgot${k}${begin.getTime()}`),
      ...(k === 5
        ? { user_uid: `arn:aws:iam::${SHARED}:user/${user}`, target_uid: `arn:aws:iam::${SHARED}:user/${user}` }
        : {}),
    })
  }
  return {
    about: {
      id: 'forgotten-password',
      title: 'A forgotten password',
      verdict: 'benign',
      steps: [`${user} fails five times in three minutes, then signs in.`],
      principals: [`arn:aws:iam::${SHARED}:user/${user}`],
      ips: [OFFICE_IPS.dublin],
      keys: [],
      counterEvidence: ['One user, not sixteen.', 'The Dublin office.', 'The sign-in that works uses MFA.'],
    },
    rows,
  }
}

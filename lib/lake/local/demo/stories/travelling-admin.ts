import { PROD, roleArnOf, roleIdOf } from '../company'
import { accessKeyResource, guardDuty } from '../findings/guard-duty'
import { asRole, call, principalOf } from './calls'
import { type Ago, later, noRows, onDay, type Story } from './story'

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
      const begin = onDay(ago, day, 9, 30)
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
          response: {
            credentials: { accessKeyId: key },
            assumedRoleUser: { arn: as.user_uid, assumedRoleId: as.user_alt },
            issuer: 'https://sso.kestrel.example/saml',
          },
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
      calls.forEach((usual, k) => {
        // The right that the build role needs for its new step is given once, two days before.
        const operation = usual === 'AttachRolePolicy' && day !== 2 ? 'GetRole' : usual
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
      firstSeen: onDay(ago, 2, 9, 30),
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
        { at: onDay(ago, 2, 10, 5) },
        { at: onDay(ago, 1, 9, 55), count: 2 },
        {
          at: onDay(ago, 1, 15, 20),
          count: 2,
          workflow: 'SUPPRESSED',
          note: 'Conference in Lisbon, confirmed by telephone.',
        },
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

import { OFFICE_IPS, PROD } from '../company'
import { asRole, call, principalOf } from './calls'
import { type Ago, later, noRows, onDay, type Story } from './story'

/** The engineer on call in a night of trouble: many refusals at an odd hour. */
export function onCallNight(ago: Ago): Story {
  const p = principalOf('kenji.sato@kestrel.example', PROD)
  // Ten past two at night in Tokyo.
  const begin = onDay(ago, 3, 17, 10)
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

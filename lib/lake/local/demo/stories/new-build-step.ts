import { PROD, roleIdOf } from '../company'
import { accessKeyResource, guardDuty } from '../findings/guard-duty'
import { asRole, call, principalOf } from './calls'
import { type Ago, later, noRows, type Story } from './story'

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

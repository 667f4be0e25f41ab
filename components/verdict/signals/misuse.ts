import type { Condition } from '@/lib/client/execution'
import type { ActivityRow } from '@/queries/verdict/activity'
import { type Facts, sumOf } from './facts'
import { examplesOf, rowsWith, type Signal, unknown } from './signal'

/** An IAM change that went through within an hour after a refused call: somebody found a way. */
export function writeAfterDenial(facts: Facts): Signal {
  const id = 'write-after-denial'
  if (facts.all.events === 0) return unknown(id, facts, 'nothing-done')
  const iamWrites = facts.operations.filter((row) => row.service === 'iam.amazonaws.com' && row.lane === 'write')
  const after = iamWrites.filter((row) => row.writes_after_denial > 0)
  const shown = after.length > 0 ? after : iamWrites
  const { evidence } = rowsWith(
    'operation',
    shown.filter((row) => row.events > row.failures).map((row) => row.operation),
  )
  const { write_after_denial_time: first } = facts.all
  const since: Condition[] = first === null ? [] : [{ column: 'time', op: 'gte', value: first }]
  return {
    id,
    answer: facts.all.writes_after_denial > 0 ? 'yes' : 'no',
    numbers: {
      count: facts.all.writes_after_denial,
      writes: sumOf(iamWrites, (row) => row.events - row.failures),
      denied: facts.all.denied,
    },
    examples: examplesOf(after.map((row) => row.operation)),
    ...(evidence && { evidence: [...evidence, { column: 'outcome', op: 'eq', value: 'success' }, ...since] }),
    question: 'activity',
  }
}

// Calls that blind whoever watches, with the service they belong to (a load balancer has a DeleteRule, too).
const weakening: Readonly<Record<string, readonly string[]>> = {
  'cloudtrail.amazonaws.com': [
    'StopLogging',
    'DeleteTrail',
    'UpdateTrail',
    'PutEventSelectors',
    'DeleteEventDataStore',
  ],
  'guardduty.amazonaws.com': [
    'DeleteDetector',
    'UpdateDetector',
    'CreateFilter',
    'CreateIPSet',
    'StopMonitoringMembers',
  ],
  'securityhub.amazonaws.com': ['DisableSecurityHub', 'BatchDisableStandards', 'BatchUpdateFindings', 'DeleteInsight'],
  'config.amazonaws.com': ['StopConfigurationRecorder', 'DeleteConfigurationRecorder', 'DeleteDeliveryChannel'],
  'ec2.amazonaws.com': ['DeleteFlowLogs'],
  'route53resolver.amazonaws.com': ['DeleteResolverQueryLogConfig', 'DisassociateResolverQueryLogConfig'],
  'logs.amazonaws.com': ['DeleteLogGroup', 'DeleteLogStream'],
  'monitoring.amazonaws.com': ['DeleteAlarms', 'DisableAlarmActions'],
  'iam.amazonaws.com': ['DeactivateMFADevice', 'DeleteVirtualMFADevice'],
  's3.amazonaws.com': ['PutBucketLogging', 'DeleteBucketPolicy'],
  'wafv2.amazonaws.com': ['DeleteLoggingConfiguration', 'DisassociateWebACL'],
}

/** Logging, detection or MFA stopped, deleted or changed. */
export function protectionWeakened(facts: Facts): Signal {
  const id = 'protection-weakened'
  if (facts.all.events === 0) return unknown(id, facts, 'nothing-done')
  const such = facts.operations.filter((row) => row.events > row.failures && isWeakening(row))
  const usual = such.filter((row) => row.before_days > 0)
  return {
    id,
    answer: such.length > 0 ? 'yes' : 'no',
    numbers: {
      count: sumOf(such, (row) => row.events - row.failures),
      writes: sumOf(facts.operations, (row) => (row.lane === 'write' ? row.events : 0)),
    },
    examples: examplesOf(such.map((row) => row.operation)),
    ...(usual.length > 0 && {
      counter: {
        said: 'usual-too',
        numbers: { count: usual.length, events: sumOf(usual, (row) => row.events), calls: facts.all.events },
        examples: [],
      },
    }),
    ...rowsWith(
      'operation',
      such.map((row) => row.operation),
    ),
    question: 'activity',
  }
}

// A service in a log may be named like something that every object has.
function isWeakening({ service, operation }: ActivityRow): boolean {
  if (service === null || operation === null || !Object.hasOwn(weakening, service)) return false
  return weakening[service]?.includes(operation) ?? false
}

import { instanceArn, userIdOf } from '../company'
import type { Host } from '../hosts'
import { hex32 } from '../stories/calls'
import type { Evidence, Finding, FindingResource, FindingState, Severity } from './finding'

interface Detection {
  account: Finding['account']
  region: string
  /** GuardDuty's own type, e.g. `Stealth:IAMUser/CloudTrailLoggingDisabled`. */
  type: string
  /** Tactic under which Security Hub files it. */
  tactic: string
  title: string
  desc: string
  severity: Severity
  firstSeen: Date
  resources: FindingResource[]
  evidence: Evidence
  states: FindingState[]
}

/** A GuardDuty detection as it comes through Security Hub. */
export function guardDuty(d: Detection): Finding {
  const detector = hex32(`detector${d.account}${d.region}`)
  const id = hex32(`${d.type}${d.resources[0]?.uid}${d.firstSeen.getTime()}`)
  return {
    kind: 'detection',
    uid: `arn:aws:guardduty:${d.region}:${d.account}:detector/${detector}/finding/${id}`,
    product: 'GuardDuty',
    account: d.account,
    region: d.region,
    generator: `arn:aws:guardduty:${d.region}:${d.account}:detector/${detector}`,
    title: d.title,
    desc: d.desc,
    types: [`TTPs/${d.tactic}/${d.type.replace('/', '-')}`],
    severity: d.severity,
    firstSeen: d.firstSeen,
    resources: d.resources,
    remediation: {
      desc: 'Check whether the activity was expected. If it was not, revoke the credentials or isolate the resource and look at what it did since.',
      url: 'https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_remediate.html',
    },
    evidence: d.evidence,
    states: d.states,
  }
}

/** The resource that GuardDuty names for a user's access key. */
export function accessKeyResource(
  key: string,
  user: string,
  type = 'IAMUser',
  principalId = userIdOf(user),
): FindingResource {
  return {
    type: 'AwsIamAccessKey',
    uid: `AWS::IAM::AccessKey:${key}`,
    details: {
      AwsIamAccessKey: {
        PrincipalId: principalId,
        PrincipalName: user,
        PrincipalType: type,
        ...(type === 'IAMUser' ? { UserName: user } : {}),
      },
    },
  }
}

/** The resource that GuardDuty names for an instance. */
export function instanceResource(host: Host, profile?: string): FindingResource {
  return {
    type: 'AwsEc2Instance',
    uid: instanceArn(host.account, host.region, host.instance ?? ''),
    labels: ['Environment=production', `Role=${host.role}`],
    details: {
      AwsEc2Instance: {
        Type: 'm7i.large',
        VpcId: host.vpc,
        SubnetId: host.subnet,
        IpV4Addresses: [host.ip],
        NetworkInterfaces: [{ NetworkInterfaceId: host.eni }],
        ...(profile ? { IamInstanceProfileArn: `arn:aws:iam::${host.account}:instance-profile/${profile}` } : {}),
      },
    },
  }
}

import { asUser, call } from '@/lib/lake/local/demo/stories/calls'
import { later } from '@/lib/lake/local/demo/stories/story'
import type { Planted } from './plant'

/** What is planted for a hunt that no story of the demo is about: what it must find, and what looks alike and is not. */
interface PlantedCall {
  hunt: string
  service: string
  operation: string
  request?: object
  /** Looks alike, and must not be found. */
  isNearMiss?: boolean
}

const ACCOUNT = '222233334444'

/** Calls planted for hunts over operations. */
const plantedCalls: readonly PlantedCall[] = [
  {
    hunt: 'hunts.findings.closed-by-caller',
    service: 'securityhub',
    operation: 'BatchUpdateFindings',
    request: { workflow: { status: 'SUPPRESSED' } },
  },
  { hunt: 'hunts.findings.closed-by-caller', service: 'securityhub', operation: 'GetFindings', isNearMiss: true },
]

/** Who made a planted call: the name tells for which hunt, and whether it is to be found. */
const planterOf = ({ hunt, isNearMiss }: PlantedCall) => `${isNearMiss ? 'miss' : 'hit'}-${hunt}`

/** The planted rows, of the hours before `now`. */
export function plantedRows(now: Date): Planted {
  return {
    mgmt: plantedCalls.map((planted, k) =>
      call({
        at: later(now, -7_200 + k),
        as: asUser(planterOf(planted), ACCOUNT, 'AKIAPLANTEDFORTESTS1'),
        account: ACCOUNT,
        region: 'us-east-1',
        ip: '198.51.100.201',
        agent: 'aws-cli/2.31.8',
        service: planted.service,
        operation: planted.operation,
        ...(planted.request && { request: planted.request }),
      }),
    ),
    s3: [],
    flows: [],
    dns: [],
    eks: [],
  }
}

import { clusterSecrets } from './stories/cluster-secrets'
import { cryptoMining } from './stories/crypto-mining'
import { forgottenPassword } from './stories/forgotten-password'
import { hostileStrings } from './stories/hostile-strings'
import { instanceCredentials } from './stories/instance-credentials'
import { newBuildStep } from './stories/new-build-step'
import { onCallNight } from './stories/on-call-night'
import { passwordSpray } from './stories/password-spray'
import { penetrationTest } from './stories/penetration-test'
import { stolenKey } from './stories/stolen-key'
import { agoFrom, noRows, type Story, type StoryAbout, type StoryRows } from './stories/story'
import { trailStopped } from './stories/trail-stopped'
import { travellingAdmin } from './stories/travelling-admin'

/** All stories of the demo, told from its last moment backwards. */
export function tellStories(now: Date): Story[] {
  const ago = agoFrom(now)
  return [
    stolenKey,
    passwordSpray,
    instanceCredentials,
    cryptoMining,
    clusterSecrets,
    trailStopped,
    travellingAdmin,
    onCallNight,
    penetrationTest,
    newBuildStep,
    forgottenPassword,
    hostileStrings,
  ].map((tell) => tell(ago))
}

/** The rows of all stories, by source. */
export function allRows(stories: readonly Story[]): StoryRows {
  const all = noRows()
  for (const { rows } of stories) {
    all.mgmt.push(...rows.mgmt)
    all.s3.push(...rows.s3)
    all.lambda.push(...rows.lambda)
    all.flows.push(...rows.flows)
    all.dns.push(...rows.dns)
    all.eks.push(...rows.eks)
    all.waf.push(...rows.waf)
    all.findings.push(...rows.findings)
  }
  return all
}

/** An event of a story: by its id where the source has one, else by the values that single it out. */
type EventReference =
  | { source: string; uid: string }
  | { source: string; time: number; match: Record<string, string | number> }

/** A story as `story.json` holds it. */
export interface StoryTruth extends StoryAbout {
  firstTime: string
  lastTime: string
  findings: string[]
  events: EventReference[]
}

const ms = (stamp: string) => Date.parse(`${stamp.replace(' ', 'T')}Z`)

/** The ground truth of a story: which events of the lake belong to it. */
export function truthOf({ about, rows }: Story): StoryTruth {
  const byUid = (source: string, list: readonly { uid: string }[]) => list.map(({ uid }) => ({ source, uid }))
  const events: EventReference[] = [
    ...byUid('CLOUD_TRAIL_MGMT', rows.mgmt),
    ...byUid('S3_DATA', rows.s3),
    ...byUid('LAMBDA_EXECUTION', rows.lambda),
    ...byUid('EKS_AUDIT', rows.eks),
    ...byUid('WAF', rows.waf),
    ...rows.flows.map((f) => ({
      source: 'VPC_FLOW',
      time: ms(f.t),
      match: {
        'src_endpoint.ip': String(f.src_ip),
        'dst_endpoint.ip': String(f.dst_ip),
        'src_endpoint.port': Number(f.src_port),
        'dst_endpoint.port': Number(f.dst_port),
      },
    })),
    ...rows.dns.map((d) => ({
      source: 'ROUTE53',
      time: ms(d.t),
      match: { 'src_endpoint.ip': String(d.ip), 'query.hostname': d.hostname },
    })),
    ...rows.findings.map((f) => ({ source: 'SH_FINDINGS', uid: f.uid })),
  ]
  const times = [...rows.mgmt, ...rows.s3, ...rows.lambda, ...rows.flows, ...rows.dns, ...rows.eks, ...rows.waf].map(
    (row) => ms(row.t),
  )
  return {
    ...about,
    firstTime: new Date(Math.min(...times)).toISOString(),
    lastTime: new Date(Math.max(...times)).toISOString(),
    findings: rows.findings.map((f) => f.uid),
    events,
  }
}

import type { Rhythm } from './rhythm'

// The company of the demo: Kestrel Foods, an online grocer with three AWS accounts. Account numbers are AWS's
// documentation numbers; its offices live in 192.0.2.0/24, its customers and partners in 198.18.0.0/15 (RFC 2544),
// whoever attacks it in 203.0.113.0/24 and 198.51.100.0/24 (RFC 5737), so that no address is anybody's.

/** Production: the shop, its data, its cluster. */
export const PROD = '111122223333' as const
/** Staging and developers' sandboxes. */
export const DEV = '444455556666'
/** Identity, security tools, backups. */
export const SHARED = '777788889999'
/** The company's accounts. */
export const ACCOUNTS = [PROD, DEV, SHARED] as const

/** The Regions in use. */
export const REGIONS = ['us-east-1', 'eu-west-1', 'ap-northeast-1'] as const

/** Where people of an office come from. */
export const OFFICE_IPS = { newYork: '192.0.2.10', dublin: '192.0.2.74', tokyo: '192.0.2.138' } as const

/** One who calls AWS: a person, a machine's role, a service. */
export interface Principal {
  id: number
  account: string
  type: 'IAMUser' | 'AssumedRole' | 'AWSService' | 'Root'
  /** IAM user name, or the session's name. */
  name: string
  /** Role name, of sessions. */
  role?: string
  /** How the session is begun: SAML for people, OIDC for the build, otherwise a plain AssumeRole. */
  opensBy?: 'AssumeRoleWithSAML' | 'AssumeRoleWithWebIdentity' | 'AssumeRole'
  /** Long-lived access key of an IAM user. */
  key?: string
  /** Sessions are renewed after so many hours. */
  sessionHours: number
  mfa?: boolean
  invokedBy?: string
  ips: string[]
  agents: string[]
  /** What it calls (see the operations). */
  profile: string
  rhythm: Rhythm
  weight: number
  /** Weight of each Region, in the order of REGIONS. */
  regions: [number, number, number]
}

/** An id in the letters of AWS's unique ids, the same for the same text. */
function idText(text: string, length: number): string {
  let h = 2166136261
  let out = ''
  for (let i = 0; out.length < length; i++) {
    for (const c of `${text}#${i}`) h = Math.imul(h ^ (c.codePointAt(0) ?? 0), 16777619) >>> 0
    out += 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[(h >>> 9) % 32]
  }
  return out
}

/** The access key of an IAM user: plainly made up (it ends in EXAMPLE). */
export const keyOf = (user: string) => `AKIA${idText(user, 9)}EXAMPLE`
/** The unique id of a user. */
export const userIdOf = (user: string) => `AIDA${idText(user, 17)}`
/** The unique id of a role. */
export const roleIdOf = (role: string) => `AROA${idText(role, 17)}`
/** An instance id. */
export const instanceIdOf = (text: string) =>
  `i-0${Array.from(idText(text, 16), (c) => '0123456789abcdef'['ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c) % 16]).join('')}`

/** The ARN under which CloudTrail knows a principal. */
export function arnOf(p: Pick<Principal, 'type' | 'account' | 'name' | 'role'>): string {
  if (p.type === 'Root') return `arn:aws:iam::${p.account}:root`
  if (p.type === 'IAMUser') return `arn:aws:iam::${p.account}:user/${p.name}`
  return `arn:aws:sts::${p.account}:assumed-role/${p.role}/${p.name}`
}

/** The role behind a session, as `sessionIssuer.arn` names it. */
export function roleArnOf(account: string, role: string): string {
  if (role.startsWith('AWSReservedSSO_')) return `arn:aws:iam::${account}:role/aws-reserved/sso.amazonaws.com/${role}`
  if (role.startsWith('AWSServiceRoleFor')) return `arn:aws:iam::${account}:role/aws-service-role/${role}`
  return `arn:aws:iam::${account}:role/${role}`
}

/** The ARN of an instance. */
export const instanceArn = (account: string, region: string, instance: string) =>
  `arn:aws:ec2:${region}:${account}:instance/${instance}`

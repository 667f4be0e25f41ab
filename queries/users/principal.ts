import { z } from 'zod'
import { and, type Fragment, or, sql } from '@/lib/sql/sql'

/** A principal: the ARN of a user, role, role session or root, the name of an AWS service, or a bare user name. */
export const principalParam = z.string().min(1, 'needs a principal').max(2_048)

/** The parts of a role session's ARN, `arn:aws:sts::<account>:assumed-role/<role>/<session>`. */
export interface RoleSession {
  account: string
  role: string
  session: string
}

/** The role session that an ARN names, if it names one. */
export function roleSessionOf(user: string): RoleSession | undefined {
  const match = /^arn:[^:]*:sts::(\d*):assumed-role\/([^/]+)\/(.+)$/s.exec(user)
  return match ? { account: match[1] ?? '', role: match[2] ?? '', session: match[3] ?? '' } : undefined
}

/** A user or role with the name that is left without partition and path; names are unique in an account. */
interface Named {
  partition: string
  account: string
  kind: 'user' | 'role'
  name: string
}

function namedOf(user: string): Named | undefined {
  const match = /^arn:([^:]*):iam::(\d*):(user|role)\/(?:.*\/)?([^/]+)$/s.exec(user)
  if (!match) return undefined
  const [, partition = '', account = '', kind, name = ''] = match
  return { partition, account, kind: kind === 'role' ? 'role' : 'user', name }
}

/** How the ARNs of a role's sessions begin, e.g. `arn:aws:sts::111122223333:assumed-role/etl/`; a path is left out there. */
export function sessionsPrefixOf(user: string): string | undefined {
  const role = namedOf(user)
  if (role?.kind !== 'role') return undefined
  return `arn:${role.partition}:sts::${role.account}:assumed-role/${role.name}/`
}

/**
 * Whether a CloudTrail row was done by the principal: itself (`actor.user.uid`), a session of the role
 * (`actor.session.issuer`), or, for a service's name, the service on somebody's behalf (`actor.invoked_by`).
 * A name that is no ARN finds the rows that tell only a name, as a failed console sign-in does.
 */
export function isBy(user: string): Fragment {
  const isService = /^[a-z0-9.-]+\.amazonaws\.com$/.test(user)
  const named = namedOf(user)
  return or(
    sql`actor.user.uid = ${user}`,
    named?.kind === 'role' && sql`actor.session.issuer = ${user}`,
    named?.kind === 'role' && isRoleWithAnyPath(sql`actor.session.issuer`, named),
    isService && sql`actor.invoked_by = ${user}`,
    !user.startsWith('arn:') && and(sql`actor.user.uid IS NULL`, sql`actor.user.name = ${user}`),
  )
}

/**
 * Whether an EKS audit row was done by the principal: its IAM identity, its Kubernetes name, or the role session
 * (EKS keeps role and session name apart: `actor.session.issuer` is the role, without its path, and
 * `actor.session.uid` the session's name).
 */
export function isByInKubernetes(user: string): Fragment {
  const session = roleSessionOf(user)
  const role = namedOf(user)
  const pathless = role?.kind === 'role' ? `arn:${role.partition}:iam::${role.account}:role/${role.name}` : undefined
  return or(
    sql`actor.session.issuer = ${user}`,
    pathless !== undefined && pathless !== user && sql`actor.session.issuer = ${pathless}`,
    sql`actor.user.uid = ${user}`,
    sql`actor.user.name = ${user}`,
    session &&
      and(
        sql`actor.session.uid = ${session.session}`,
        sql`regexp_extract(actor.session.issuer, '[^/]+$') = ${session.role}`,
        sql`actor.session.issuer LIKE ${`arn:%:iam::${session.account}:role/%`}`,
      ),
  )
}

function isRoleWithAnyPath(column: Fragment, { account, name }: Named): Fragment {
  const escaped = name.replace(/[|%_]/g, (c) => `|${c}`)
  return sql`${column} LIKE ${`arn:%:iam::${account}:role/%/${escaped}`} ESCAPE '|'`
}

import { z } from 'zod'
import { type Fragment, or, sql } from '@/lib/sql/sql'

/** A principal: the ARN of a user, role, role session or root, or the name of an AWS service. */
export const principalParam = z.string().min(1, 'needs a principal').max(2_048)

/**
 * Whether a CloudTrail row was done by the principal: itself (`actor.user.uid`), a session of the role
 * (`actor.session.issuer`), or, for a service's name, the service on somebody's behalf (`actor.invoked_by`).
 */
export function isBy(user: string): Fragment {
  const isService = /^[a-z0-9.-]+\.amazonaws\.com$/.test(user)
  const isRole = /^arn:[^:]*:iam::[^:]*:role\//.test(user)
  return or(
    sql`actor.user.uid = ${user}`,
    isRole && sql`actor.session.issuer = ${user}`,
    isService && sql`actor.invoked_by = ${user}`,
  )
}

/** Whether an EKS audit row was done by the principal: its IAM identity, or its Kubernetes name. */
export function isByInKubernetes(user: string): Fragment {
  return or(sql`actor.session.issuer = ${user}`, sql`actor.user.uid = ${user}`, sql`actor.user.name = ${user}`)
}

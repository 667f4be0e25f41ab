/** What a principal is, as far as its name tells. */
export type PrincipalKind = 'user' | 'role' | 'session' | 'root' | 'federated' | 'service' | 'kubernetes' | 'name'

/** The kind of a principal from its ARN, a service's or Kubernetes name, or a bare name. */
export function principalKind(principal: string): PrincipalKind {
  if (/^arn:[^:]*:iam::\d*:user\//.test(principal)) return 'user'
  if (/^arn:[^:]*:iam::\d*:role\//.test(principal)) return 'role'
  if (/^arn:[^:]*:sts::\d*:assumed-role\//.test(principal)) return 'session'
  if (/^arn:[^:]*:sts::\d*:federated-user\//.test(principal)) return 'federated'
  if (/^arn:[^:]*:iam::\d*:root$/.test(principal)) return 'root'
  if (/^[a-z0-9.-]+\.amazonaws\.com$/.test(principal)) return 'service'
  if (/^(system:|kubernetes-|eks:)/.test(principal)) return 'kubernetes'
  return 'name'
}

/** The role behind a role session, without its path, which a session's ARN does not tell. */
export function roleOfSession(principal: string): string | undefined {
  const match = /^arn:([^:]*):sts::(\d*):assumed-role\/([^/]+)\//.exec(principal)
  return match ? `arn:${match[1]}:iam::${match[2]}:role/${match[3]}` : undefined
}

/** The bare name of an IAM user: events without an ARN (failed sign-ins) tell only that. */
export function userName(principal: string): string | undefined {
  return /^arn:[^:]*:iam::\d*:user\/(?:.*\/)?([^/]+)$/.exec(principal)?.[1]
}

/** Does the value name a principal that has a page of its own? */
export function isPrincipal(value: string): boolean {
  return principalKind(value) !== 'name'
}

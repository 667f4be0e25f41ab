/** Who AWS says that we are. */
export interface Identity {
  account: string
  /** As AWS tells it; of a role it names the session as well. */
  arn: string
  /** ARN that policies and grants take: the user, or the role without its session. */
  principal: string
}

/**
 * Reads the answer of GetCallerIdentity. A session of a role is `arn:aws:sts::<account>:assumed-role/<role>/<session>`,
 * which grants do not take; the role's path is not in it, so that a role with a path is named without.
 */
export function identityOf({
  Account = '',
  Arn = '',
}: {
  Account?: string | undefined
  Arn?: string | undefined
}): Identity {
  const role = /^arn:(?<partition>[\w-]+):sts::(?<account>\d+):assumed-role\/(?<name>[^/]+)\//.exec(Arn)?.groups
  const principal = role ? `arn:${role.partition}:iam::${role.account}:role/${role.name}` : Arn
  return { account: Account, arn: Arn, principal }
}

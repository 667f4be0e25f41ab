import type { AwsAccount } from './account'
import type { AwsCaller, PolicyStatement } from './iam-model'
import { WireFailure } from './wire-failure'

/**
 * Whether the caller's identity policy allows an action on a resource (an ARN), as IAM decides it: what nothing allows
 * is refused.
 * @returns AWS's own refusal, or undefined where the call may go on. S3 and STS have a code and a status of their own.
 */
export function authorise(
  _account: AwsAccount,
  { principal, arn, onDemand }: AwsCaller,
  action: string,
  resource: string,
): WireFailure | undefined {
  onDemand?.(action)
  if (principal.policy.some((s) => isCovered(s, action, resource))) return undefined
  const service = action.slice(0, action.indexOf(':'))
  const shown = service === 's3' ? `"${resource}"` : resource
  const message =
    `User: ${arn} is not authorized to perform: ${action} on resource: ${shown} ` +
    `because no identity-based policy allows the ${action} action`
  return service === 's3' || service === 'sts'
    ? new WireFailure('AccessDenied', message, 403)
    : new WireFailure('AccessDeniedException', message)
}

/** Refuses, by throwing AWS's answer, what `authorise` refuses. */
export function demand(account: AwsAccount, caller: AwsCaller, action: string, resource: string): void {
  const refusal = authorise(account, caller, action, resource)
  if (refusal) throw refusal
}

function isCovered({ actions, resources }: PolicyStatement, action: string, resource: string): boolean {
  return (
    actions.some((a) => isMatch(a.toLowerCase(), action.toLowerCase())) && resources.some((r) => isMatch(r, resource))
  )
}

function isMatch(pattern: string, text: string): boolean {
  return pattern.endsWith('*') ? text.startsWith(pattern.slice(0, -1)) : text === pattern
}

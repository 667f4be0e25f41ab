/** What kind of principal a text names, by the form of its ARN (IAM User Guide, "IAM ARNs"). */
export function principalKind(principal: string) {
  if (/^arn:[^:]*:iam::[^:]*:user\//.test(principal)) return 'user' as const
  if (/^arn:[^:]*:iam::[^:]*:role\//.test(principal)) return 'role' as const
  if (/^arn:[^:]*:sts::[^:]*:assumed-role\//.test(principal)) return 'session' as const
  if (/^arn:[^:]*:sts::[^:]*:federated-user\//.test(principal)) return 'federated' as const
  if (/^arn:[^:]*:iam::[^:]*:root$/.test(principal)) return 'root' as const
  if (/^[a-z0-9.-]+\.amazonaws\.com$/.test(principal)) return 'service' as const
  return 'other' as const
}

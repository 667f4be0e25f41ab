import { awsError } from '@/lib/aws/aws-error'

/** A right that a refusal of AWS says is missing. */
export type MissingRight =
  /** No policy allows the action on the resource. */
  | { kind: 'iam'; action: string; resource: string }
  /** Lake Formation grants no permission on the database or table of that name. */
  | { kind: 'lake'; permission: string; on: string }

/**
 * Reads a refusal. IAM's words: `User: <arn> is not authorized to perform: <action> on resource: <arn> because ...`;
 * Lake Formation's: `Insufficient Lake Formation permission(s): Required Describe on <name>` (athena.md 6). S3 may say
 * no more than `Access Denied`, so the caller can tell what it asked for.
 * @returns nothing for any other error
 */
export function missingRight(thrown: unknown, asked?: { action: string; resource: string }): MissingRight | undefined {
  const { name, message, status } = awsError(thrown)
  const lake = LAKE.exec(message)?.groups
  if (lake) return { kind: 'lake', permission: lake.permission ?? '', on: lake.on ?? '' }
  const iam = IAM.exec(message)?.groups
  if (iam) return { kind: 'iam', action: iam.action ?? '', resource: iam.resource ?? '*' }
  const isDenied = /^(AccessDenied(Exception)?|Forbidden)$/.test(name) || status === 403
  return isDenied && asked ? { kind: 'iam', ...asked } : undefined
}

const LAKE = /Insufficient Lake Formation permission\(s\):? (?:Required (?<permission>[\w ]+?) )?on (?<on>[^\s'"]+)/
const IAM = /not authorized to perform: (?<action>[\w-]+:\w+)(?: on resource: "?(?<resource>[^\s"]+))?/

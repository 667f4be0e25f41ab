import { type JsonObject, member } from './json-value'
import { accountChange, authentication } from './ocsf-class'
import { toBoolean, toText } from './scalar'
import { type RowValue, struct } from './struct'

type Columns = Record<string, RowValue | undefined>

/** The columns only one class has: whom an account change concerns, which session an authentication made. */
export function classColumns(classUid: number, record: JsonObject): Columns {
  if (classUid === accountChange.uid) return changedAccount(record)
  if (classUid === authentication.uid) return startedSession(record)
  return {}
}

function changedAccount(record: JsonObject): Columns {
  const response = member(record, 'responseElements')
  const text = (a: string, b: string) => toText(member(response, a, b))
  return {
    policy: struct({
      uid: toText(member(record, 'requestParameters', 'policyArn')),
    }),
    user: struct({
      uid: text('role', 'arn') ?? text('user', 'arn'),
      uid_alt: text('role', 'roleId') ?? text('user', 'userId'),
      name: changedName(record),
    }),
  }
}

/**
 * The name of the changed user or role. For a created role it is the role's name, but under a service-role path the
 * description: so the published pair CreateServiceRole has it, whose response has the two swapped.
 */
function changedName(record: JsonObject): string | undefined {
  const role = member(record, 'responseElements', 'role')
  const isServiceRole = toText(member(role, 'path'))?.startsWith('/service-role/') ?? false
  return (
    toText(member(role, isServiceRole ? 'description' : 'roleName')) ??
    toText(member(record, 'requestParameters', 'userName')) ??
    toText(member(record, 'responseElements', 'user', 'userName')) ??
    toText(member(record, 'requestParameters', 'roleName'))
  )
}

function startedSession(record: JsonObject): Columns {
  const response = member(record, 'responseElements')
  const roleArn = toText(member(record, 'requestParameters', 'roleArn'))
  return {
    dst_endpoint: struct({
      svc_name: toText(member(record, 'additionalEventData', 'LoginTo')),
    }),
    is_mfa: toBoolean(member(record, 'additionalEventData', 'MFAUsed')),
    user: struct({
      uid: roleArn ?? toText(member(record, 'userIdentity', 'arn')),
      uid_alt: roleArn === undefined ? toText(member(record, 'userIdentity', 'principalId')) : undefined,
      name: toText(member(record, 'requestParameters', 'roleSessionName')),
    }),
    session: struct({
      uid: toText(member(response, 'assumedRoleUser', 'arn')),
      uid_alt: toText(member(response, 'assumedRoleUser', 'assumedRoleId')),
      credential_uid: toText(member(response, 'credentials', 'accessKeyId')),
      issuer: toText(member(response, 'issuer')) ?? toText(member(response, 'provider')),
    }),
  }
}

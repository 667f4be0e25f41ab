import { type JsonObject, member } from './json-value'
import { accountChange, authentication } from './ocsf-class'
import { textAt, toBoolean } from './scalar'
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
  return {
    policy: struct({
      uid: textAt(record, 'requestParameters', 'policyArn'),
    }),
    user: struct({
      uid: textAt(response, 'role', 'arn') ?? textAt(response, 'user', 'arn'),
      uid_alt: textAt(response, 'role', 'roleId') ?? textAt(response, 'user', 'userId'),
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
  const isServiceRole = textAt(role, 'path')?.startsWith('/service-role/') ?? false
  return (
    textAt(role, isServiceRole ? 'description' : 'roleName') ??
    textAt(record, 'requestParameters', 'userName') ??
    textAt(record, 'responseElements', 'user', 'userName') ??
    textAt(record, 'requestParameters', 'roleName')
  )
}

function startedSession(record: JsonObject): Columns {
  const response = member(record, 'responseElements')
  const roleArn = textAt(record, 'requestParameters', 'roleArn')
  return {
    dst_endpoint: struct({
      svc_name: textAt(record, 'additionalEventData', 'LoginTo'),
    }),
    is_mfa: toBoolean(member(record, 'additionalEventData', 'MFAUsed')),
    user: struct({
      uid: roleArn ?? textAt(record, 'userIdentity', 'arn'),
      uid_alt: roleArn === undefined ? textAt(record, 'userIdentity', 'principalId') : undefined,
      name: textAt(record, 'requestParameters', 'roleSessionName'),
    }),
    session: struct({
      uid: textAt(response, 'assumedRoleUser', 'arn'),
      uid_alt: textAt(response, 'assumedRoleUser', 'assumedRoleId'),
      credential_uid: textAt(response, 'credentials', 'accessKeyId'),
      issuer: textAt(response, 'issuer') ?? textAt(response, 'provider'),
    }),
  }
}

/** What kind of row Security Lake makes of a CloudTrail event. */
export interface ApiClass {
  class: 'api' | 'account' | 'auth'
  activity: string
  activityId: number
}

const ACCOUNT_CHANGES: readonly [pattern: RegExp, activity: string, id: number][] = [
  [
    /^(CreateRole|CreateUser|CreateAccessKey|CreateAccountAlias|CreateInstanceProfile|CreateLoginProfile|CreateServiceLinkedRole|CreateVirtualMFADevice|EnableMFADevice)$/,
    'Create',
    1,
  ],
  [/^ChangePassword$/, 'Password Change', 3],
  [
    /^(DeleteAccessKey|DeleteGroup|DeleteInstanceProfile|DeleteLoginProfile|DeletePolicy|DeleteRole|DeleteRolePolicy|DeleteUser|DeleteUserPolicy|DeleteVirtualMFADevice)$/,
    'Delete',
    6,
  ],
  [/^(Attach(Group|Role|User)Policy|Put(Group|Role|User)Policy|AddUserToGroup)$/, 'Attach Policy', 7],
  [/^(Detach(Group|Role|User)Policy|RemoveRoleFromInstanceProfile|RemoveUserFromGroup)$/, 'Detach Policy', 8],
  [
    /^(AddRoleToInstanceProfile|DeactivateMFADevice|TagRole|TagUser|UpdateAccessKey|UpdateAssumeRolePolicy|UpdateLoginProfile|UpdateRole|UpdateUser|UpdateAccountPasswordPolicy)$/,
    'Other',
    99,
  ],
]

const API_ACTIVITIES: readonly [pattern: RegExp, activity: string, id: number][] = [
  [/^(Create|Run|Generate)/, 'Create', 1],
  [/^(Get|Describe|List|Search|Lookup)/, 'Read', 2],
  [
    /^(Update|Put|Modify|Add|Remove|Start|Stop|Attach|Detach|Associate|Disassociate|Tag|Untag|Enable|Disable|Register|Deregister)/,
    'Update',
    3,
  ],
  [/^(Delete|Terminate)/, 'Delete', 4],
]

/** The class and activity that Security Lake gives to a call, by its service and name (AWS's OCSF 1.1.0 mapping). */
export function classify(service: string, operation: string): ApiClass {
  if (/^(ConsoleLogin|AssumeRole|AssumeRoleWithSAML|AssumeRoleWithWebIdentity)$/.test(operation)) {
    return { class: 'auth', activity: 'Logon', activityId: 1 }
  }
  if (/^(CheckMfa|CredentialChallenge|CredentialVerification)$/.test(operation)) {
    return { class: 'auth', activity: 'Other', activityId: 99 }
  }
  const isAccount = service === 'iam.amazonaws.com'
  const change = isAccount ? ACCOUNT_CHANGES.find(([pattern]) => pattern.test(operation)) : undefined
  if (change) return { class: 'account', activity: change[1], activityId: change[2] }
  const known = API_ACTIVITIES.find(([pattern]) => pattern.test(operation))
  return known
    ? { class: 'api', activity: known[1], activityId: known[2] }
    : { class: 'api', activity: 'Other', activityId: 99 }
}

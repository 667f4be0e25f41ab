import { type Activity, accountChange, apiActivity, authentication, type OcsfClass } from './ocsf-class'

const LOGON: Activity = [1, 'Logon']
const OTHER: Activity = [99, 'Other']

// Which names belong to Authentication and Account Change: those in Amazon's published pairs, and for the rest the
// lists contributed to the OCSF examples (mappings/bloblang/AWS). Other services use some of these names too, so the
// event's source must fit.
const SIGN_IN = /^(signin|sso)\.amazonaws\.com$/
const ACCOUNT = /^(account|signin|billingconsole)\.amazonaws\.com$/
const IAM = /^iam\.amazonaws\.com$/
const STS = /^sts\.amazonaws\.com$/

const AUTHENTICATION: [source: RegExp, activity: Activity, names: string][] = [
  [SIGN_IN, LOGON, 'ConsoleLogin ExternalIdPDirectoryLogin UserAuthentication'],
  [STS, LOGON, 'AssumeRole AssumeRoleWithSAML AssumeRoleWithWebIdentity'],
  [SIGN_IN, OTHER, 'CheckMfa CredentialChallenge CredentialVerification'],
]

const ACCOUNT_CHANGE: [source: RegExp, activity: Activity, names: string][] = [
  [
    IAM,
    [1, 'Create'],
    'CreateRole CreateUser CreateAccessKey CreateAccountAlias CreateInstanceProfile CreateLoginProfile ' +
      'CreateServiceLinkedRole CreateVirtualMFADevice EnableMFADevice ResyncMFADevice',
  ],
  [IAM, [3, 'Password Change'], 'ChangePassword'],
  [ACCOUNT, [3, 'Password Change'], 'PasswordUpdated'],
  [
    IAM,
    [6, 'Delete'],
    'DeleteRole DeleteAccessKey DeleteGroup DeleteGroupPolicy DeleteInstanceProfile DeleteLoginProfile DeletePolicy ' +
      'DeleteRolePermissionsBoundary DeleteRolePolicy DeleteUser DeleteUserPermissionsBoundary DeleteUserPolicy ' +
      'DeleteVirtualMFADevice',
  ],
  [
    IAM,
    [7, 'Attach Policy'],
    'AttachRolePolicy AttachGroupPolicy AttachUserPolicy PutGroupPolicy PutRolePermissionsBoundary PutRolePolicy ' +
      'PutUserPermissionsBoundary PutUserPolicy AddUserToGroup',
  ],
  [
    IAM,
    [8, 'Detach Policy'],
    'RemoveRoleFromInstanceProfile DetachGroupPolicy DetachRolePolicy DetachUserPolicy RemoveUserFromGroup',
  ],
  [
    IAM,
    OTHER,
    'DeleteAccountAlias DeleteAccountPasswordPolicy DeleteServiceLinkedRole AddRoleToInstanceProfile ' +
      'DeactivateMFADevice FinalizeSmsMfaRegistration RequestSmsMfaRegistration TagInstanceProfile TagRole TagUser ' +
      'UntagInstanceProfile UntagRole UntagUser UpdateAccessKey UpdateAccountPasswordPolicy UpdateAssumeRolePolicy ' +
      'UpdateGroup UpdateLoginProfile UpdateRole UpdateRoleDescription UpdateUser',
  ],
  [ACCOUNT, OTHER, 'AccountNameUpdated EmailUpdated UpdateAccountEmailAddress UpdateAccountName'],
]

interface Choice {
  cls: OcsfClass
  activity: Activity
}

const byName = new Map<string, { source: RegExp; choice: Choice }>()
for (const [cls, rows] of [[authentication, AUTHENTICATION] as const, [accountChange, ACCOUNT_CHANGE] as const]) {
  for (const [source, activity, names] of rows) {
    for (const name of names.split(' ')) byName.set(name, { source, choice: { cls, activity } })
  }
}

const API_ACTIVITIES: [activity: Activity, prefixes: RegExp][] = [
  [[1, 'Create'], /^(Create|Run|Generate)(?![a-z])/],
  [[2, 'Read'], /^(Get|Describe|List|Search|Lookup)(?![a-z])/],
  [
    [3, 'Update'],
    /^(Update|Put|Modify|Add|Remove|Start|Stop|Attach|Detach|Associate|Disassociate|Tag|Untag|Enable|Disable|Register|Deregister)(?![a-z])/,
  ],
  [[4, 'Delete'], /^(Delete|Terminate)(?![a-z])/],
]

const apiChoices = new Map<string, Choice>()

/** The class and activity of a management event, from its name and source. */
export function chooseClass(eventName: string, eventSource: string): Choice {
  const known = byName.get(eventName)
  return known?.source.test(eventSource) ? known.choice : chooseApiActivity(eventName)
}

/** API Activity with the activity that the event's name tells: its first word. Anything unknown is Other. */
export function chooseApiActivity(eventName: string): Choice {
  const known = apiChoices.get(eventName)
  if (known) return known
  const activity = API_ACTIVITIES.find(([, prefixes]) => prefixes.test(eventName))?.[0] ?? OTHER
  const choice = { cls: apiActivity, activity }
  // The names come from the logs: keep no more of them than AWS has.
  if (apiChoices.size < 20_000) apiChoices.set(eventName, choice)
  return choice
}

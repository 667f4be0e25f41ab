import type { Form } from './form'
import { accountChange, apiActivity, authentication } from './ocsf-class'
import { type Consumed, consumes } from './unmapped'

const COMMON = [
  ...['eventVersion', 'eventCategory', 'eventType', 'eventID', 'eventTime', 'awsRegion', 'eventName', 'apiVersion'],
  ...['eventSource', 'requestID', 'errorCode', 'errorMessage', 'userAgent', 'sourceIPAddress', 'vpcEndpointId'],
  ...['userIdentity.type', 'userIdentity.userName', 'userIdentity.arn', 'userIdentity.principalId'],
  ...['userIdentity.accountId', 'userIdentity.accessKeyId', 'userIdentity.invokedBy', 'userIdentity.identityProvider'],
  ...['userIdentity.credentialId', 'userIdentity.onBehalfOf.userId', 'additionalEventData.UserName'],
  'userIdentity.sessionContext.attributes.creationDate',
  'userIdentity.sessionContext.attributes.mfaAuthenticated',
  'userIdentity.sessionContext.sessionIssuer.arn',
  'userIdentity.sessionContext.webIdFederationData.federatedProvider',
  'userIdentity.webIdFederationData.federatedProvider',
]

const API_ACTIVITY = ['resources[].ARN', 'resources[].accountId', 'resources[].type']

const AUTHENTICATION = ['additionalEventData.LoginTo', 'additionalEventData.MFAUsed']

// What the rules read inside requestParameters and responseElements. In the current form the two are kept whole as
// JSON text, so these matter to the form of 2024 only.
const AUTHENTICATION_INSIDE = [
  ...['requestParameters.roleArn', 'requestParameters.roleSessionName', 'responseElements.ConsoleLogin'],
  ...['responseElements.issuer', 'responseElements.provider', 'responseElements.assumedRoleUser.arn'],
  ...['responseElements.assumedRoleUser.assumedRoleId', 'responseElements.credentials.accessKeyId'],
]

const ACCOUNT_CHANGE_INSIDE = [
  ...['requestParameters.roleName', 'requestParameters.userName', 'requestParameters.policyArn'],
  ...['responseElements.role.arn', 'responseElements.role.roleId', 'responseElements.role.roleName'],
  ...['responseElements.role.description', 'responseElements.user.arn', 'responseElements.user.userId'],
  'responseElements.user.userName',
]

const JSON_TEXT = ['requestParameters', 'responseElements']

const byForm: Record<Form, Record<number, Consumed>> = {
  current: {
    [apiActivity.uid]: consumes([...COMMON, ...API_ACTIVITY, ...JSON_TEXT], JSON_TEXT),
    [accountChange.uid]: consumes([...COMMON, ...JSON_TEXT], JSON_TEXT),
    [authentication.uid]: consumes([...COMMON, ...AUTHENTICATION, ...JSON_TEXT], JSON_TEXT),
  },
  '2024': {
    [apiActivity.uid]: consumes([...COMMON, ...API_ACTIVITY]),
    [accountChange.uid]: consumes([...COMMON, ...ACCOUNT_CHANGE_INSIDE]),
    [authentication.uid]: consumes([...COMMON, ...AUTHENTICATION, ...AUTHENTICATION_INSIDE]),
  },
}

/** The raw paths that the rules of a CloudTrail class read. */
export function cloudTrailConsumed(classUid: number, form: Form): Consumed {
  const consumed = byForm[form][classUid]
  if (!consumed) throw new Error(`class ${classUid} is no CloudTrail class`)
  return consumed
}

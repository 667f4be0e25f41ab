import { isIP } from 'node:net'
import { chooseApiActivity, chooseClass } from './cloud-trail-class'
import { cloudTrailConsumed } from './cloud-trail-consumed'
import { cloudTrailSource } from './cloud-trail-source'
import { classColumns } from './cloud-trail-target'
import type { Form } from './form'
import { parseInstant, timestamp } from './instant'
import { jsonText } from './json-text'
import { elements, type Json, type JsonObject, member } from './json-value'
import { type Normalised, normalised } from './normalised'
import { observable } from './observable'
import { apiActivity, authentication, classified } from './ocsf-class'
import { Refusal } from './refusal'
import { textAt, toBoolean } from './scalar'
import { list, type RowValue, struct } from './struct'
import { unmapped } from './unmapped'

/**
 * A CloudTrail record as the row that Security Lake writes: API Activity, Authentication or Account Change.
 * Source of the rules: Amazon's mapping in ocsf/examples (v1.1.0) and its published input and output pairs.
 * @throws Refusal where the record is no CloudTrail event, or one that no lake table holds.
 */
export function normaliseCloudTrail(record: JsonObject, form: Form): Normalised {
  const eventName = textAt(record, 'eventName')
  const eventSource = textAt(record, 'eventSource')
  if (eventName === undefined || eventSource === undefined) {
    throw new Refusal('no CloudTrail event: eventName or eventSource is missing')
  }
  const source = cloudTrailSource(record, eventSource)
  const { cls, activity } =
    source === 'CLOUD_TRAIL_MGMT' ? chooseClass(eventName, eventSource) : chooseApiActivity(eventName)
  const perClass = classColumns(cls.uid, record)
  const address = textAt(record, 'sourceIPAddress')
  const isAddress = address !== undefined && isIP(address) !== 0
  const user = identity(record)
  return normalised({
    source,
    form,
    time: parseInstant(member(record, 'eventTime')),
    account: textAt(record, 'recipientAccountId') ?? textAt(record, 'userIdentity', 'accountId'),
    region: textAt(record, 'awsRegion'),
    eventId: textAt(record, 'eventID'),
    columns: {
      metadata: {
        product: {
          version: textAt(record, 'eventVersion'),
          name: 'CloudTrail',
          vendor_name: 'AWS',
          feature: {
            name: textAt(record, 'eventCategory') ?? 'Management, Data, and Insights',
          },
        },
        event_code: textAt(record, 'eventType'),
        uid: textAt(record, 'eventID'),
        profiles: ['cloud', 'datetime'],
        version: '1.1.0',
      },
      cloud: { region: textAt(record, 'awsRegion'), provider: 'AWS' },
      api: api(record, form),
      actor: actor(record, user),
      http_request: struct({ user_agent: textAt(record, 'userAgent') }),
      src_endpoint: struct({
        uid: textAt(record, 'vpcEndpointId'),
        ip: isAddress ? address : undefined,
        domain: isAddress ? undefined : address,
      }),
      resources: cls.uid === apiActivity.uid ? list(elements(record, 'resources').map(resource)) : undefined,
      status: status(cls.uid, record),
      ...perClass,
      ...classified(cls, activity),
      unmapped: unmapped(record, cloudTrailConsumed(cls.uid, form)),
    },
    observables: [
      observable('actor.user.name', 'User Name', user),
      observable('src_endpoint.ip', 'IP Address', isAddress ? address : undefined),
      observable('user.name', 'User Name', nameOf(perClass.user)),
    ],
  })
}

function identity(record: JsonObject): string | undefined {
  return textAt(record, 'userIdentity', 'userName') ?? textAt(record, 'additionalEventData', 'UserName')
}

function nameOf(user: RowValue | undefined): string | undefined {
  return typeof user === 'object' && 'name' in user && typeof user.name === 'string' ? user.name : undefined
}

function api(record: JsonObject, form: Form): RowValue | undefined {
  const hasData = form === 'current'
  return struct({
    operation: textAt(record, 'eventName'),
    version: textAt(record, 'apiVersion'),
    service: struct({ name: textAt(record, 'eventSource') }),
    request: struct({
      // Amazon writes two apostrophes where a request has no id (console sign-ins).
      uid: textAt(record, 'requestID') ?? "''",
      data: hasData ? jsonText(member(record, 'requestParameters')) : undefined,
    }),
    response: struct({
      error: textAt(record, 'errorCode'),
      message: textAt(record, 'errorMessage'),
      data: hasData ? jsonText(member(record, 'responseElements')) : undefined,
    }),
  })
}

function actor(record: JsonObject, name: string | undefined): RowValue | undefined {
  const who = member(record, 'userIdentity')
  const context = member(who, 'sessionContext')
  return struct({
    user: struct({
      type: textAt(who, 'type'),
      name,
      uid: textAt(who, 'arn'),
      uid_alt: textAt(who, 'principalId') ?? textAt(who, 'onBehalfOf', 'userId'),
      account: struct({ uid: textAt(who, 'accountId') }),
      credential_uid: textAt(who, 'accessKeyId') ?? textAt(who, 'credentialId'),
    }),
    session: struct({
      created_time_dt: timestamp(parseInstant(member(context, 'attributes', 'creationDate'))),
      is_mfa: toBoolean(member(context, 'attributes', 'mfaAuthenticated')),
      issuer: textAt(context, 'sessionIssuer', 'arn'),
    }),
    invoked_by: textAt(who, 'invokedBy'),
    idp: struct({
      name:
        textAt(who, 'identityProvider') ??
        textAt(who, 'webIdFederationData', 'federatedProvider') ??
        textAt(context, 'webIdFederationData', 'federatedProvider'),
    }),
  })
}

function resource(raw: Json): RowValue | undefined {
  return struct({
    uid: textAt(raw, 'ARN'),
    owner: struct({
      account: struct({ uid: textAt(raw, 'accountId') }),
    }),
    type: textAt(raw, 'type'),
  })
}

function status(classUid: number, record: JsonObject): string {
  if (classUid === authentication.uid) return textAt(record, 'responseElements', 'ConsoleLogin') ?? 'Other'
  return textAt(record, 'errorCode') === undefined ? 'Success' : 'Failure'
}

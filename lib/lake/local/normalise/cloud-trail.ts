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
import { toBoolean, toText } from './scalar'
import { list, type RowValue, struct } from './struct'
import { unmapped } from './unmapped'

/**
 * A CloudTrail record as the row that Security Lake writes: API Activity, Authentication or Account Change.
 * Source of the rules: Amazon's mapping in ocsf/examples (v1.1.0) and its published input and output pairs.
 * @throws Refusal where the record is no CloudTrail event, or one that no lake table holds.
 */
export function normaliseCloudTrail(record: JsonObject, form: Form): Normalised {
  const text = (a: string, b?: string) => toText(member(record, a, b))
  const eventName = text('eventName')
  const eventSource = text('eventSource')
  if (eventName === undefined || eventSource === undefined) {
    throw new Refusal('no CloudTrail event: eventName or eventSource is missing')
  }
  const source = cloudTrailSource(record, eventSource)
  const { cls, activity } =
    source === 'CLOUD_TRAIL_MGMT' ? chooseClass(eventName, eventSource) : chooseApiActivity(eventName)
  const perClass = classColumns(cls.uid, record)
  const address = text('sourceIPAddress')
  const isAddress = address !== undefined && isIP(address) !== 0
  const user = identity(record)
  return normalised({
    source,
    form,
    time: parseInstant(member(record, 'eventTime')),
    account: text('recipientAccountId') ?? text('userIdentity', 'accountId'),
    region: text('awsRegion'),
    eventId: text('eventID'),
    columns: {
      metadata: {
        product: {
          version: text('eventVersion'),
          name: 'CloudTrail',
          vendor_name: 'AWS',
          feature: {
            name: text('eventCategory') ?? 'Management, Data, and Insights',
          },
        },
        event_code: text('eventType'),
        uid: text('eventID'),
        profiles: ['cloud', 'datetime'],
        version: '1.1.0',
      },
      cloud: { region: text('awsRegion'), provider: 'AWS' },
      api: api(record, form),
      actor: actor(record, user),
      http_request: struct({ user_agent: text('userAgent') }),
      src_endpoint: struct({
        uid: text('vpcEndpointId'),
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
  return toText(member(record, 'userIdentity', 'userName')) ?? toText(member(record, 'additionalEventData', 'UserName'))
}

function nameOf(user: RowValue | undefined): string | undefined {
  return typeof user === 'object' && 'name' in user && typeof user.name === 'string' ? user.name : undefined
}

function api(record: JsonObject, form: Form): RowValue | undefined {
  const hasData = form === 'current'
  return struct({
    operation: toText(member(record, 'eventName')),
    version: toText(member(record, 'apiVersion')),
    service: struct({ name: toText(member(record, 'eventSource')) }),
    request: struct({
      // Amazon writes two apostrophes where a request has no id (console sign-ins).
      uid: toText(member(record, 'requestID')) ?? "''",
      data: hasData ? jsonText(member(record, 'requestParameters')) : undefined,
    }),
    response: struct({
      error: toText(member(record, 'errorCode')),
      message: toText(member(record, 'errorMessage')),
      data: hasData ? jsonText(member(record, 'responseElements')) : undefined,
    }),
  })
}

function actor(record: JsonObject, name: string | undefined): RowValue | undefined {
  const who = member(record, 'userIdentity')
  const context = member(who, 'sessionContext')
  const text = (a: string, b?: string) => toText(member(who, a, b))
  return struct({
    user: struct({
      type: text('type'),
      name,
      uid: text('arn'),
      uid_alt: text('principalId') ?? text('onBehalfOf', 'userId'),
      account: struct({ uid: text('accountId') }),
      credential_uid: text('accessKeyId') ?? text('credentialId'),
    }),
    session: struct({
      created_time_dt: timestamp(parseInstant(member(context, 'attributes', 'creationDate'))),
      is_mfa: toBoolean(member(context, 'attributes', 'mfaAuthenticated')),
      issuer: toText(member(context, 'sessionIssuer', 'arn')),
    }),
    invoked_by: text('invokedBy'),
    idp: struct({
      name:
        text('identityProvider') ??
        text('webIdFederationData', 'federatedProvider') ??
        toText(member(context, 'webIdFederationData', 'federatedProvider')),
    }),
  })
}

function resource(raw: Json): RowValue | undefined {
  return struct({
    uid: toText(member(raw, 'ARN')),
    owner: struct({
      account: struct({ uid: toText(member(raw, 'accountId')) }),
    }),
    type: toText(member(raw, 'type')),
  })
}

function status(classUid: number, record: JsonObject): string {
  if (classUid === authentication.uid) return toText(member(record, 'responseElements', 'ConsoleLogin')) ?? 'Other'
  return toText(member(record, 'errorCode')) === undefined ? 'Success' : 'Failure'
}

import { createHash } from 'node:crypto'
import { classify } from '../api-call'
import type { ApiFlat } from '../api-row'
import { arnOf, type Principal, roleArnOf, roleIdOf, userIdOf } from '../company'
import { PRINCIPALS } from '../principals'
import { stampOf } from './story'

/** A caller in CloudTrail's words. */
export type Caller = Pick<
  ApiFlat,
  | 'user_type'
  | 'user_name'
  | 'user_uid'
  | 'user_alt'
  | 'user_account'
  | 'key'
  | 'created'
  | 'mfa'
  | 'issuer'
  | 'issuer_id'
  | 'idp'
>

/** An id that depends on its text only. */
export function uuidOf(text: string): string {
  const h = createHash('md5').update(text).digest('hex')
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-${h.slice(12, 16)}-${h.slice(16, 20)}-${h.slice(20)}`
}

/** 32 hexadecimal digits that depend on the text only. */
export const hex32 = (text: string): string => createHash('md5').update(text).digest('hex')

/** The principal of the everyday traffic with this name. @throws Error where there is none. */
export function principalOf(name: string, account: string): Principal {
  const found = PRINCIPALS.find((p) => p.name === name && p.account === account)
  if (!found) throw new Error(`nobody is called ${name} in ${account}`)
  return found
}

/** An IAM user with a long-lived key, or without when it calls from the console. */
export function asUser(name: string, account: string, key?: string): Caller {
  return {
    user_type: 'IAMUser',
    user_name: name,
    user_uid: `arn:aws:iam::${account}:user/${name}`,
    user_alt: userIdOf(name),
    user_account: account,
    ...(key ? { key } : {}),
  }
}

/** A console session of an IAM user: a temporary key, with or without MFA. */
export function asConsoleUser(name: string, account: string, key: string, created: Date, mfa: boolean): Caller {
  return { ...asUser(name, account, key), created: stampOf(created), mfa }
}

/** A session of a role. */
export function asRole(
  role: string,
  session: string,
  account: string,
  key: string,
  created: Date,
  mfa = false,
): Caller {
  const id = roleIdOf(account + role)
  return {
    user_type: 'AssumedRole',
    user_uid: arnOf({ type: 'AssumedRole', account, name: session, role }),
    user_alt: `${id}:${session}`,
    user_account: account,
    key,
    created: stampOf(created),
    mfa,
    issuer: roleArnOf(account, role),
    issuer_id: id,
  }
}

/** A call that a story makes. */
export interface Call extends Partial<Omit<ApiFlat, 't' | 'request' | 'response'>> {
  at: Date
  as: Caller
  account: string
  region: string
  service: string
  operation: string
  ip?: string
  agent?: string
  request?: object
  response?: object
}

/** The flat row of a call; its id depends on what it is, so that the same story has the same ids. */
export function call({ at, as, request, response, ...more }: Call): ApiFlat {
  const service = more.service.includes('.') ? more.service : `${more.service}.amazonaws.com`
  const { class: klass, activity, activityId } = classify(service, more.operation)
  const text = `${at.getTime()}|${as.user_uid ?? as.user_name}|${service}|${more.operation}|${JSON.stringify(request ?? '')}`
  return {
    event_type: more.operation === 'ConsoleLogin' ? 'AwsConsoleSignIn' : 'AwsApiCall',
    category: 'Management',
    read_only: /^(Get|List|Describe|Lookup|AssumeRole|Head|BatchGet)/.test(more.operation),
    request_id: more.operation === 'ConsoleLogin' ? null : uuidOf(`request|${text}`),
    ...as,
    ...more,
    service,
    class: klass,
    activity,
    activity_id: activityId,
    t: stampOf(at),
    uid: uuidOf(text),
    request: request ? JSON.stringify(request) : null,
    response: response ? JSON.stringify(response) : null,
  }
}

/** A console sign-in, or a failed try. */
export function consoleLogin(
  at: Date,
  user: string,
  account: string,
  ip: string,
  agent: string,
  result: 'Success' | 'Failure',
  mfa: boolean,
): ApiFlat {
  // CloudTrail names no ARN for a sign-in that failed, the user's name alone.
  const as: Caller =
    result === 'Success' ? asUser(user, account) : { user_type: 'IAMUser', user_name: user, user_account: account }
  return call({
    at,
    as,
    account,
    region: 'us-east-1',
    service: 'signin',
    operation: 'ConsoleLogin',
    ip,
    agent,
    response: { ConsoleLogin: result },
    ...(result === 'Failure' ? { message: 'Failed authentication' } : {}),
    login_status: result,
    login_mfa: mfa,
    login_to: 'https://console.aws.amazon.com/console/home?state=hashArgs%23&isauthcode=true',
    ...(result === 'Success' ? { target_uid: `arn:aws:iam::${account}:user/${user}`, target_alt: userIdOf(user) } : {}),
    extra: { 'additionalEventData.MobileVersion': 'No' },
  })
}

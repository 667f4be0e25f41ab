import { type Fragment, sql } from '@/lib/sql/sql'
import type { ColumnMapping } from '../column-mapping'
import { epoch, unmapped } from './epoch'

// API Activity was 3005 of category 3, "Audit Activity", and is 6003 of "Application Activity"; the other two classes
// kept their ids, and their category got another name.
const isApi = sql`class_uid = 3005`

/** The three CloudTrail sources in OCSF 1.0.0-rc.2, from Amazon's own pairs of both versions. */
export const cloudTrailV1: ColumnMapping = {
  time_dt: epoch('time'),
  class_uid: () => sql`CASE WHEN ${isApi} THEN 6003 ELSE class_uid END`,
  category_uid: () => sql`CASE WHEN ${isApi} THEN 6 ELSE category_uid END`,
  category_name: () => sql`CASE WHEN ${isApi} THEN 'Application Activity' ELSE 'Identity & Access Management' END`,
  type_uid: () => sql`CASE WHEN ${isApi} THEN 600300 + activity_id ELSE type_uid END`,
  'metadata.event_code': unmapped('eventType'),
  // The ARN was the second id and is the first.
  'actor.user.uid': 'actor.user.uuid',
  'actor.user.uid_alt': 'actor.user.uid',
  'actor.user.account.uid': 'actor.user.account_uid',
  'actor.session.created_time_dt': epoch('actor.session.created_time'),
  'actor.session.is_mfa': 'actor.session.mfa',
  is_mfa: 'mfa',
  'user.uid': (row) => first(row.at('user.uuid')?.ref, createdArn(row)),
  'user.uid_alt': 'user.uid',
  'session.uid': unmapped('responseElements.assumedRoleUser.arn'),
  'session.uid_alt': unmapped('responseElements.assumedRoleUser.assumedRoleId'),
  'session.credential_uid': unmapped('responseElements.credentials.accessKeyId'),
  'session.issuer': unmapped('responseElements.issuer', 'responseElements.provider'),
  'policy.uid': unmapped('requestParameters.policyArn'),
  'resources.owner.account.uid': 'account_uid',
}

/** Version 1 kept the ARN of what an account change created among the rest. */
const createdArn = unmapped('responseElements.role.arn', 'responseElements.user.arn')

function first(a: Fragment | undefined, b: Fragment | undefined): Fragment | undefined {
  return a && b ? sql`coalesce(${a}, ${b})` : (a ?? b)
}

import { cloudTrailMgmt } from '@/lib/lake/tables/cloud-trail-mgmt'
import { API_FLAT, type ApiFlat, apiRelation, flatColumns } from '../api-row'
import { arnOf, REGIONS, roleArnOf, roleIdOf, userIdOf } from '../company'
import { BUCKETS, loadRows, makePicks, type Workshop } from '../draw'
import { PRINCIPALS } from '../principals'
import { HOUR_BUCKETS } from '../rhythm'
import { writeSource } from '../write-source'
import { OPERATIONS } from './operations'

/** The principals as a table: who calls, from where, how often. */
async function loadPrincipals(shop: Workshop): Promise<void> {
  const rows = PRINCIPALS.map((p) => ({
    grp: 'all',
    id: p.id,
    weight: p.weight,
    account: p.account,
    type: p.type,
    name: p.name,
    role: p.role,
    arn: arnOf(p),
    issuer: p.role && roleArnOf(p.account, p.role),
    issuer_id: p.role && roleIdOf(p.account + p.role),
    alt: p.type === 'Root' ? p.account : p.role ? `${roleIdOf(p.account + p.role)}:${p.name}` : userIdOf(p.name),
    opens_by: p.opensBy,
    key: p.key,
    session_hours: p.sessionHours,
    mfa: p.mfa ?? false,
    invoked_by: p.invokedBy,
    ips: p.ips,
    agents: p.agents,
    profile: p.profile,
    rhythm: p.rhythm,
    regions: p.regions.flatMap((weight, r) => Array.from({ length: weight }, () => REGIONS[r])),
  }))
  await loadRows(
    shop,
    'principal',
    {
      grp: 'VARCHAR',
      id: 'INTEGER',
      weight: 'DOUBLE',
      account: 'VARCHAR',
      type: 'VARCHAR',
      name: 'VARCHAR',
      role: 'VARCHAR',
      arn: 'VARCHAR',
      issuer: 'VARCHAR',
      issuer_id: 'VARCHAR',
      alt: 'VARCHAR',
      opens_by: 'VARCHAR',
      key: 'VARCHAR',
      session_hours: 'INTEGER',
      mfa: 'BOOLEAN',
      invoked_by: 'VARCHAR',
      ips: 'VARCHAR[]',
      agents: 'VARCHAR[]',
      profile: 'VARCHAR',
      rhythm: 'VARCHAR',
      regions: 'VARCHAR[]',
    },
    rows,
  )
  await loadRows(
    shop,
    'operation',
    {
      grp: 'VARCHAR',
      id: 'INTEGER',
      weight: 'DOUBLE',
      service: 'VARCHAR',
      operation: 'VARCHAR',
      fails: 'INTEGER',
      error: 'VARCHAR',
      read_only: 'BOOLEAN',
      class: 'VARCHAR',
      activity: 'VARCHAR',
      activityId: 'INTEGER',
    },
    OPERATIONS,
  )
  await makePicks(shop.connection, 'principal')
  await makePicks(shop.connection, 'operation')
}

const MESSAGE = `CASE WHEN failed THEN
  CASE WHEN o.error LIKE '%Denied%' OR o.error LIKE '%Unauthorized%'
      THEN 'User: ' || p.arn || ' is not authorized to perform: ' || split_part(o.service, '.', 1) || ':' || regexp_replace(o.operation, '[0-9v]+$', '') || ' because no identity-based policy allows the action'
    WHEN o.error LIKE 'Throttling%' THEN 'Rate exceeded' ELSE 'The request was not carried out: ' || o.error END END`

const REQUEST = `CASE
  WHEN o.operation IN ('GetSecretValue') THEN '{"secretId":"' || ['orders/db','payments/api','search/index','mail/smtp'][1 + draw(i, 11, 4)] || '"}'
  WHEN o.operation IN ('GetRole','ListAttachedRolePolicies','TagRole','PutRolePolicy') THEN '{"roleName":"' || ['web-frontend-role','batch-worker-role','orders-handler-role','glue-etl-role'][1 + draw(i, 11, 4)] || '"}'
  WHEN o.operation = 'AttachRolePolicy' THEN '{"roleName":"orders-handler-role","policyArn":"arn:aws:iam::aws:policy/AmazonSQSFullAccess"}'
  WHEN o.operation IN ('CreateRole','UpdateAssumeRolePolicy') THEN '{"roleName":"' || ['search-indexer-role','promo-mailer-role','audit-export-role'][1 + draw(i, 11, 3)] || '"}'
  WHEN o.service = 's3.amazonaws.com' AND o.operation <> 'ListBuckets' THEN '{"bucketName":"' || ['kestrel-orders-prod','kestrel-media','kestrel-analytics','kestrel-logs'][1 + draw(i, 11, 4)] || '","Host":"s3.amazonaws.com"}'
  WHEN o.service = 'glue.amazonaws.com' THEN '{"databaseName":"analytics","name":"' || ['orders','baskets','customers','stock'][1 + draw(i, 11, 4)] || '"}'
  WHEN o.operation IN ('StartSession','SendCommand','RebootInstances') THEN '{"target":"' || ['i-0a12b34c56d78e90f','i-0b23c45d67e89f01a'][1 + draw(i, 11, 2)] || '"}'
  WHEN draw(i, 12, 5) = 0 THEN '{"maxResults":' || (50 + 50 * draw(i, 13, 4)) || '}' END`

/**
 * Everyday management events: each event draws its principal, that principal's hour, operation, Region and address.
 * Sessions are opened by an event of their own, which carries the access key that the session then uses.
 */
async function makeFlat(shop: Workshop, events: number, story: readonly ApiFlat[]): Promise<void> {
  const c = shop.connection
  await loadPrincipals(shop)
  await loadRows(shop, 'story_mgmt', API_FLAT, story)
  await c.run(`CREATE OR REPLACE TEMP TABLE call AS
    SELECT r.i, pp.id AS pid, make_timestamp_ms(h.start_ms + draw(r.i, 3, 3600000)) AS t
    FROM range(${events}) r(i)
    JOIN principal_pick pp ON pp.b = draw(r.i, 1, ${BUCKETS})
    JOIN principal p ON p.id = pp.id
    JOIN hour_pick h ON h.grp = p.rhythm AND h.b = draw(r.i, 2, ${HOUR_BUCKETS})`)
  await c.run(`CREATE OR REPLACE TEMP TABLE flat_mgmt AS
    WITH e AS (
      SELECT c.*, p.*, o.*, c.pid AS principal_id,
        (epoch(t)::BIGINT // 3600 + c.pid) // greatest(session_hours, 1) AS turn,
        CASE WHEN session_hours > 0 THEN to_timestamp((turn * session_hours - c.pid) * 3600 + draw(c.pid, turn, 30))::TIMESTAMP END AS began,
        draw(i, 5, 1000) < 3 * o.fails AS failed,
        p.ips[1 + CASE WHEN session_hours > 0 THEN draw(c.pid, turn, len(p.ips)) ELSE draw(i, 6, len(p.ips)) END] AS address,
        CASE WHEN o.service IN ('iam.amazonaws.com', 'organizations.amazonaws.com', 'ce.amazonaws.com') THEN 'us-east-1' ELSE p.regions[1 + draw(i, 7, len(p.regions))] END AS place
      FROM call c JOIN principal p ON p.id = c.pid
      JOIN operation_pick op ON op.grp = p.profile AND op.b = draw(c.i, 4, ${BUCKETS})
      JOIN operation o ON o.id = op.id),
    calls AS (
      SELECT greatest(t, began + INTERVAL 1 SECOND) AS t, place AS region, account, class, activity, activityId AS activity_id, uuid_of('m' || i) AS uid, 'AwsApiCall' AS event_type,
        'Management' AS category, service, operation, uuid_of('r' || i) AS request_id, read_only, type AS user_type,
        CASE WHEN type = 'IAMUser' THEN name END AS user_name, arn AS user_uid, alt AS user_alt, account AS user_account,
        CASE WHEN session_hours > 0 THEN 'ASIA' || token(principal_id || strftime(began, '%Y%m%d%H')) ELSE key END AS key,
        CASE WHEN session_hours > 0 THEN began END AS created, CASE WHEN session_hours > 0 THEN mfa END AS mfa, issuer, issuer_id, invoked_by,
        CASE WHEN invoked_by IS NOT NULL THEN invoked_by ELSE agents[1 + draw(i, 8, len(agents))] END AS agent,
        CASE WHEN invoked_by IS NULL THEN address END AS ip, invoked_by AS domain,
        CASE WHEN failed THEN error END AS error, ${MESSAGE.replaceAll('o.', '').replaceAll('p.arn', 'arn')} AS message,
        ${REQUEST.replaceAll('o.', '')} AS request,
        CASE WHEN class = 'account' THEN json_extract_string(${REQUEST.replaceAll('o.', '')}, '$.roleName') END AS target_name,
        principal_id, opens_by, session_hours
      FROM e),
    opened AS (
      SELECT created AS t, any_value(region) AS region, principal_id, key, opens_by FROM (SELECT * FROM calls ORDER BY uid)
      WHERE session_hours > 0 AND opens_by IS NOT NULL GROUP BY ALL),
    opens AS (
      SELECT o.t, o.region, p.account, 'auth' AS class, 'Logon' AS activity, 1 AS activity_id, uuid_of('s' || o.key) AS uid, 'AwsApiCall' AS event_type,
        'Management' AS category, 'sts.amazonaws.com' AS service, o.opens_by AS operation, uuid_of('q' || o.key) AS request_id, true AS read_only,
        CASE o.opens_by WHEN 'AssumeRoleWithSAML' THEN 'SAMLUser' WHEN 'AssumeRoleWithWebIdentity' THEN 'WebIdentityUser' ELSE 'AWSService' END AS user_type,
        CASE o.opens_by WHEN 'AssumeRoleWithSAML' THEN p.name WHEN 'AssumeRoleWithWebIdentity' THEN 'repo:kestrel/shop:ref:refs/heads/main' END AS user_name,
        CASE o.opens_by WHEN 'AssumeRole' THEN CASE WHEN p.name LIKE 'i-0%' THEN 'ec2.amazonaws.com' WHEN p.role = 'SecurityScanner' THEN 'securityhub.amazonaws.com' ELSE 'lambda.amazonaws.com' END END AS invoked_by,
        CASE o.opens_by WHEN 'AssumeRoleWithSAML' THEN 'https://sso.kestrel.example/saml' WHEN 'AssumeRoleWithWebIdentity' THEN 'arn:aws:iam::' || p.account || ':oidc-provider/token.actions.githubusercontent.com' END AS idp,
        CASE o.opens_by WHEN 'AssumeRole' THEN CASE WHEN p.name LIKE 'i-0%' THEN 'ec2.amazonaws.com' ELSE 'lambda.amazonaws.com' END ELSE 'aws-internal/3' END AS agent,
        CASE WHEN o.opens_by <> 'AssumeRole' THEN p.ips[1] END AS ip,
        CASE o.opens_by WHEN 'AssumeRole' THEN CASE WHEN p.name LIKE 'i-0%' THEN 'ec2.amazonaws.com' ELSE 'lambda.amazonaws.com' END END AS domain,
        '{"roleArn":"' || p.issuer || '","roleSessionName":"' || p.name || '"}' AS request,
        '{"credentials":{"accessKeyId":"' || o.key || '"},"assumedRoleUser":{"assumedRoleId":"' || p.alt || '","arn":"' || p.arn || '"}' ||
          CASE o.opens_by WHEN 'AssumeRoleWithSAML' THEN ',"issuer":"https://sso.kestrel.example/saml"' WHEN 'AssumeRoleWithWebIdentity' THEN ',"provider":"arn:aws:iam::' || p.account || ':oidc-provider/token.actions.githubusercontent.com"' ELSE '' END || '}' AS response,
        p.issuer AS target_uid, p.name AS target_name, p.arn AS session_uid, p.alt AS session_alt, o.key AS session_key,
        CASE o.opens_by WHEN 'AssumeRoleWithSAML' THEN 'https://sso.kestrel.example/saml' WHEN 'AssumeRoleWithWebIdentity' THEN 'arn:aws:iam::' || p.account || ':oidc-provider/token.actions.githubusercontent.com' END AS session_issuer
      FROM opened o JOIN principal p ON p.id = o.principal_id),
    logins AS (
      SELECT min(t) - INTERVAL 90 SECOND AS t, 'us-east-1' AS region, p.account, 'auth' AS class, 'Logon' AS activity, 1 AS activity_id,
        uuid_of('l' || p.name || strftime(t, '%Y%m%d')) AS uid, 'AwsConsoleSignIn' AS event_type, 'Management' AS category, 'signin.amazonaws.com' AS service,
        'ConsoleLogin' AS operation, false AS read_only, p.type AS user_type, p.name AS user_name, p.arn AS user_uid, p.alt AS user_alt, p.account AS user_account,
        any_value(p.agents[1]) AS agent, any_value(p.ips[1]) AS ip, '{"ConsoleLogin":"Success"}' AS response, 'Success' AS login_status,
        'https://console.aws.amazon.com/console/home?region=eu-west-1&state=hashArgs%23&isauthcode=true' AS login_to, p.mfa AS login_mfa, p.arn AS target_uid, p.alt AS target_alt,
        map {'additionalEventData.MobileVersion': 'No'} AS extra
      FROM call c JOIN principal p ON p.id = c.pid WHERE (p.type = 'IAMUser' AND p.rhythm <> 'machine' AND p.rhythm <> 'night' AND p.name <> 'dave.ortiz') OR p.type = 'Root'
      GROUP BY p.account, p.type, p.name, p.arn, p.alt, p.mfa, strftime(t, '%Y%m%d'))
    SELECT * FROM (
      SELECT ${flatColumns(CALLS)} FROM calls UNION ALL BY NAME SELECT ${flatColumns(OPENS)} FROM opens
      UNION ALL BY NAME SELECT ${flatColumns(LOGINS)} FROM logins UNION ALL BY NAME SELECT * FROM story_mgmt)
    ORDER BY region, account, t, uid`)
}

const CALLS = [
  't',
  'region',
  'account',
  'class',
  'activity',
  'activity_id',
  'uid',
  'event_type',
  'category',
  'service',
  'operation',
  'request_id',
  'read_only',
  'user_type',
  'user_name',
  'user_uid',
  'user_alt',
  'user_account',
  'key',
  'created',
  'mfa',
  'issuer',
  'issuer_id',
  'invoked_by',
  'agent',
  'ip',
  'domain',
  'error',
  'message',
  'request',
  'target_name',
]
const OPENS = [
  't',
  'region',
  'account',
  'class',
  'activity',
  'activity_id',
  'uid',
  'event_type',
  'category',
  'service',
  'operation',
  'request_id',
  'read_only',
  'user_type',
  'user_name',
  'invoked_by',
  'idp',
  'agent',
  'ip',
  'domain',
  'request',
  'response',
  'target_uid',
  'target_name',
  'session_uid',
  'session_alt',
  'session_key',
  'session_issuer',
]
const LOGINS = [
  't',
  'region',
  'account',
  'class',
  'activity',
  'activity_id',
  'uid',
  'event_type',
  'category',
  'service',
  'operation',
  'read_only',
  'user_type',
  'user_name',
  'user_uid',
  'user_alt',
  'user_account',
  'agent',
  'ip',
  'response',
  'login_status',
  'login_to',
  'login_mfa',
  'target_uid',
  'target_alt',
  'extra',
]

/** Writes CLOUD_TRAIL_MGMT. Returns the files. */
export async function makeCloudTrail(
  shop: Workshop,
  events: number,
  story: readonly ApiFlat[],
  lakeDir: string,
): Promise<string[]> {
  await makeFlat(shop, events, story)
  return writeSource(shop.connection, cloudTrailMgmt, apiRelation('flat_mgmt'), lakeDir)
}

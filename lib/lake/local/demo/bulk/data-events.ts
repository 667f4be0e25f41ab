import { lambdaExecution } from '@/lib/lake/tables/lambda-execution'
import { s3Data } from '@/lib/lake/tables/s3-data'
import { API_FLAT, type ApiFlat, apiRelation, flatColumns } from '../api-row'
import { arnOf, DEV, instanceIdOf, PROD, type Principal, roleArnOf, roleIdOf, SHARED, userIdOf } from '../company'
import { BUCKETS, loadRows, makePicks, type Workshop } from '../draw'
import { PRINCIPALS } from '../principals'
import { HOUR_BUCKETS } from '../rhythm'
import { writeSource } from '../write-source'

interface Reader {
  who: string
  account: string
  region: string
  weight: number
  /** Bucket or function. */
  target: string
  operations: string[]
  keys: string
}

const S3_READERS: readonly Reader[] = [
  {
    who: 'orders-handler',
    account: PROD,
    region: 'us-east-1',
    weight: 30,
    target: 'kestrel-orders-prod',
    operations: ['GetObject', 'PutObject', 'PutObject'],
    keys: 'orders/',
  },
  {
    who: 'thumbnail-maker',
    account: PROD,
    region: 'us-east-1',
    weight: 26,
    target: 'kestrel-media',
    operations: ['GetObject', 'GetObject', 'PutObject', 'HeadObject'],
    keys: 'products/',
  },
  {
    who: 'GlueJobRunnerSession',
    account: PROD,
    region: 'us-east-1',
    weight: 18,
    target: 'kestrel-analytics',
    operations: ['GetObject', 'GetObject', 'ListObjects', 'PutObject'],
    keys: 'warehouse/',
  },
  {
    who: 'reports-export',
    account: PROD,
    region: 'us-east-1',
    weight: 8,
    target: 'kestrel-customer-exports',
    operations: ['PutObject', 'GetObject', 'ListObjects'],
    keys: 'daily/',
  },
  {
    who: 'priya.nair@kestrel.example',
    account: PROD,
    region: 'eu-west-1',
    weight: 7,
    target: 'kestrel-analytics-eu',
    operations: ['GetObject', 'ListObjects', 'GetObject'],
    keys: 'warehouse/',
  },
  {
    who: 'carol.jensen',
    account: PROD,
    region: 'eu-west-1',
    weight: 3,
    target: 'kestrel-analytics-eu',
    operations: ['GetObject', 'ListObjects'],
    keys: 'reports/',
  },
  {
    who: 'dave.ortiz',
    account: PROD,
    region: 'us-east-1',
    weight: 1,
    target: 'kestrel-media',
    operations: ['GetObject', 'ListObjects'],
    keys: 'products/',
  },
  {
    who: instanceIdOf(`web-eu-west-1-0-${DEV}`),
    account: DEV,
    region: 'eu-west-1',
    weight: 6,
    target: 'kestrel-staging',
    operations: ['GetObject', 'PutObject', 'DeleteObject'],
    keys: 'tmp/',
  },
  {
    who: 'backup-agent',
    account: SHARED,
    region: 'us-east-1',
    weight: 14,
    target: 'kestrel-backups',
    operations: ['PutObject', 'PutObject', 'HeadObject', 'DeleteObject'],
    keys: 'nightly/',
  },
]

const FUNCTION_CALLERS: readonly Reader[] = [
  {
    who: 'apigateway.amazonaws.com',
    account: PROD,
    region: 'us-east-1',
    weight: 40,
    target: 'orders-handler',
    operations: ['Invoke'],
    keys: '',
  },
  {
    who: 'apigateway.amazonaws.com',
    account: PROD,
    region: 'eu-west-1',
    weight: 16,
    target: 'orders-handler',
    operations: ['Invoke'],
    keys: '',
  },
  {
    who: 's3.amazonaws.com',
    account: PROD,
    region: 'us-east-1',
    weight: 22,
    target: 'thumbnail-maker',
    operations: ['Invoke'],
    keys: '',
  },
  {
    who: 'events.amazonaws.com',
    account: PROD,
    region: 'us-east-1',
    weight: 8,
    target: 'stock-sync',
    operations: ['Invoke'],
    keys: '',
  },
  {
    who: 'tom.becker@kestrel.example',
    account: DEV,
    region: 'eu-west-1',
    weight: 5,
    target: 'orders-handler-dev',
    operations: ['Invoke'],
    keys: '',
  },
]

/** A caller as flat columns; AWS services have no user name and no key. */
function callerOf({ who, account }: Reader) {
  const p: Principal | undefined = PRINCIPALS.find((x) => x.name === who && x.account === account)
  if (!p) return { type: 'AWSService', invoked_by: who, rhythm: 'shop', ips: [], agents: [who], session_hours: 0 }
  const alt = p.role ? `${roleIdOf(p.account + p.role)}:${p.name}` : userIdOf(p.name)
  return {
    pid: p.id,
    type: p.type,
    name: p.type === 'IAMUser' ? p.name : undefined,
    arn: arnOf(p),
    alt,
    key: p.key,
    rhythm: p.rhythm,
    ips: p.ips,
    agents: p.agents,
    session_hours: p.sessionHours,
    mfa: p.mfa ?? false,
    issuer: p.role && roleArnOf(account, p.role),
    issuer_id: p.role && roleIdOf(account + p.role),
  }
}

const COLUMNS = [
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
  'resource_uids',
  'resource_type',
  'extra',
]

async function makeFlat(
  shop: Workshop,
  name: 's3' | 'lambda',
  readers: readonly Reader[],
  events: number,
  story: readonly ApiFlat[],
): Promise<void> {
  const c = shop.connection
  const callers = `${name}_caller`
  await loadRows(
    shop,
    callers,
    {
      grp: 'VARCHAR',
      id: 'INTEGER',
      weight: 'DOUBLE',
      account: 'VARCHAR',
      region: 'VARCHAR',
      target: 'VARCHAR',
      operations: 'VARCHAR[]',
      keys: 'VARCHAR',
      pid: 'INTEGER',
      type: 'VARCHAR',
      name: 'VARCHAR',
      arn: 'VARCHAR',
      alt: 'VARCHAR',
      key: 'VARCHAR',
      rhythm: 'VARCHAR',
      ips: 'VARCHAR[]',
      agents: 'VARCHAR[]',
      session_hours: 'INTEGER',
      mfa: 'BOOLEAN',
      issuer: 'VARCHAR',
      issuer_id: 'VARCHAR',
      invoked_by: 'VARCHAR',
    },
    readers.map((reader, id) => ({ grp: 'all', id, ...reader, ...callerOf(reader) })),
  )
  await loadRows(shop, `story_${name}`, API_FLAT, story)
  await makePicks(c, callers)
  const isS3 = name === 's3'
  await c.run(`CREATE OR REPLACE TEMP TABLE flat_${name} AS
    WITH e AS (
      SELECT r.i, x.*, make_timestamp_ms(h.start_ms + draw(r.i, 3, 3600000)) AS moment, operations[1 + draw(r.i, 4, len(operations))] AS operation,
        keys || strftime(make_timestamp_ms(h.start_ms), '%Y/%m/%d') || '/' || (pow(draw(r.i, 5, 10000) / 10000.0, 2) * 3000)::INT || '.${isS3 ? 'parquet' : ''}' AS object,
        (epoch(moment)::BIGINT // 3600 + pid) // greatest(session_hours, 1) AS turn, draw(r.i, 6, 1000) < 12 AS failed
      FROM range(${isS3 ? 40_000_000 : 50_000_000}, ${(isS3 ? 40_000_000 : 50_000_000) + events}) r(i)
      JOIN ${callers}_pick p ON p.b = draw(r.i, 1, ${BUCKETS}) JOIN ${callers} x ON x.id = p.id
      JOIN hour_pick h ON h.grp = x.rhythm AND h.b = draw(r.i, 2, ${HOUR_BUCKETS})),
    b AS (SELECT *, CASE WHEN session_hours > 0 THEN to_timestamp((turn * session_hours - pid) * 3600 + draw(pid, turn, 30))::TIMESTAMP END AS created FROM e),
    f AS (
      SELECT greatest(moment, created + INTERVAL 1 SECOND) AS t, region, account, 'api' AS class,
        CASE WHEN operation LIKE 'Get%' OR operation LIKE 'List%' THEN 'Read' WHEN operation LIKE 'Put%' THEN 'Update' WHEN operation LIKE 'Delete%' THEN 'Delete' ELSE 'Other' END AS activity,
        CASE WHEN operation LIKE 'Get%' OR operation LIKE 'List%' THEN 2 WHEN operation LIKE 'Put%' THEN 3 WHEN operation LIKE 'Delete%' THEN 4 ELSE 99 END AS activity_id,
        uuid_of('${name}' || i) AS uid, 'AwsApiCall' AS event_type, 'Data' AS category, '${name}.amazonaws.com' AS service, operation, token('${name}r' || i) AS request_id,
        operation NOT LIKE 'Put%' AND operation NOT LIKE 'Delete%' AND operation <> 'Invoke' AS read_only, type AS user_type, name AS user_name, arn AS user_uid, alt AS user_alt,
        CASE WHEN type <> 'AWSService' THEN account END AS user_account,
        CASE WHEN session_hours > 0 THEN 'ASIA' || token(pid || strftime(created, '%Y%m%d%H')) ELSE key END AS key, created,
        CASE WHEN created IS NOT NULL THEN mfa END AS mfa, issuer, issuer_id, invoked_by, agents[len(agents)] AS agent,
        ips[1 + CASE WHEN session_hours > 0 THEN draw(pid, turn, len(ips)) ELSE draw(i, 7, greatest(len(ips), 1)) END] AS ip, invoked_by AS domain,
        CASE WHEN failed THEN '${isS3 ? 'NoSuchKey' : 'TooManyRequestsException'}' END AS error, CASE WHEN failed THEN '${isS3 ? 'The specified key does not exist.' : 'Rate Exceeded.'}' END AS message,
        ${
          isS3
            ? `'{"bucketName":"' || target || '","Host":"' || target || '.s3.' || region || '.amazonaws.com"' || CASE WHEN operation = 'ListObjects' THEN ',"prefix":"' || keys || '"}' ELSE ',"key":"' || object || '"}' END`
            : `'{"functionName":"arn:aws:lambda:' || region || ':' || account || ':function:' || target || '","invocationType":"RequestResponse"}'`
        } AS request,
        ${isS3 ? "['arn:aws:s3:::' || target || CASE WHEN operation = 'ListObjects' THEN '' ELSE '/' || object END, 'arn:aws:s3:::' || target]" : "['arn:aws:lambda:' || region || ':' || account || ':function:' || target]"} AS resource_uids,
        '${isS3 ? 'AWS::S3::Object' : 'AWS::Lambda::Function'}' AS resource_type,
        ${isS3 ? "map {'additionalEventData.bytesTransferredOut': (CASE WHEN operation = 'GetObject' THEN 2000 + draw(i, 8, 900000) ELSE 0 END)::VARCHAR, 'additionalEventData.bytesTransferredIn': (CASE WHEN operation = 'PutObject' THEN 2000 + draw(i, 8, 900000) ELSE 0 END)::VARCHAR, 'additionalEventData.SignatureVersion': 'SigV4'}" : 'NULL::MAP(VARCHAR, VARCHAR)'} AS extra
      FROM b)
    SELECT * FROM (SELECT ${flatColumns(COLUMNS)} FROM f UNION ALL BY NAME SELECT * FROM story_${name})
    ORDER BY region, account, t, uid`)
}

/** Writes S3_DATA. Returns the files. */
export async function makeS3Data(
  shop: Workshop,
  events: number,
  story: readonly ApiFlat[],
  lakeDir: string,
): Promise<string[]> {
  await makeFlat(shop, 's3', S3_READERS, events, story)
  return writeSource(shop.connection, s3Data, apiRelation('flat_s3'), lakeDir)
}

/** Writes LAMBDA_EXECUTION. Returns the files. */
export async function makeLambda(
  shop: Workshop,
  events: number,
  story: readonly ApiFlat[],
  lakeDir: string,
): Promise<string[]> {
  await makeFlat(shop, 'lambda', FUNCTION_CALLERS, events, story)
  return writeSource(shop.connection, lambdaExecution, apiRelation('flat_lambda'), lakeDir)
}

import type { AwsAccount } from '../account'
import { parse } from '../sql/parse'
import { SqlError } from '../sql/sql-error'
import type { WireCall } from '../wire-call'
import { WireFailure } from '../wire-failure'
import { invalidRequest, optional, required, structure } from './invalid-request'
import { refuseReuse } from './reused-query'
import { kindOf } from './statement-kind'
import { isEnded, type WireQuery } from './wire-query'

/** Queries that may be queued or running at once before Athena refuses one more. */
const ACTIVE_QUERIES = 20

/**
 * StartQueryExecution up to the moment the query exists: the checks in Athena's own order (athena.md 1), then the token.
 * @returns the new query in the state QUEUED, or the one that its token has already started
 * @throws WireFailure
 */
export function acceptQuery(
  input: Record<string, unknown>,
  { caller }: WireCall,
  account: AwsAccount,
  queries: ReadonlyMap<string, WireQuery>,
  activeQueries = ACTIVE_QUERIES,
): { query: WireQuery; isNew: boolean } {
  const token = tokenOf(input)
  const sql = required(input, 'QueryString')
  if (Buffer.byteLength(sql) > 262_144) throw invalidRequest('INVALID_INPUT', 'Query string is too long.')
  const context = structure(input, 'QueryExecutionContext')
  const group = openWorkGroup(account, optional(input, 'WorkGroup') ?? 'primary')
  const outputLocation = optional(structure(input, 'ResultConfiguration'), 'OutputLocation')
  const folder = outputFolder(group, outputLocation)
  const kind = kindOfText(sql)
  const id = crypto.randomUUID()
  const reuse = structure(structure(input, 'ResultReuseConfiguration'), 'ResultReuseByAgeConfiguration')
  refuseReuse(group, reuse.Enabled === true)
  const extension = kind.statementType === 'DML' ? 'csv' : 'txt'
  const query: WireQuery = {
    id,
    sql,
    parameters: parametersOf(input),
    token,
    workGroup: group.name,
    catalog: optional(context, 'Catalog') ?? 'awsdatacatalog',
    ...present('database', optional(context, 'Database')),
    ...present('outputLocation', outputLocation),
    resultPath: group.hasManagedResults ? '' : `${folder.replace(/\/*$/, '/')}${id}.${extension}`,
    ...(reuse.Enabled === true && { reuseMinutes: Number(reuse.MaxAgeInMinutes ?? 60) }),
    caller,
    state: 'QUEUED',
    ...kind,
    submittedAt: Date.now(),
    engineMs: 0,
    scannedBytes: 0,
    isReused: false,
  }
  const known = [...queries.values()].find((q) => q.token === token)
  if (known) return { query: replay(known, query), isNew: false }
  if ([...queries.values()].filter((q) => !isEnded(q)).length >= activeQueries) {
    throw new WireFailure(
      'TooManyRequestsException',
      'You have exceeded the limit for the number of queries you can run concurrently. Please reduce the number of concurrent queries submitted by this account.',
      400,
      { Reason: 'CONCURRENT_QUERY_LIMIT_EXCEEDED' },
    )
  }
  return { query, isNew: true }
}

function present<K extends string>(key: K, value: string | undefined): { [key in K]?: string } {
  return value === undefined ? {} : ({ [key]: value } as { [key in K]: string })
}

function tokenOf(input: Record<string, unknown>): string {
  const token = optional(input, 'ClientRequestToken')
  if (!token) throw invalidRequest('INVALID_INPUT', 'clientRequestToken is null or empty')
  const bound =
    token.length < 32 ? 'greater than or equal to 32' : token.length > 128 ? 'less than or equal to 128' : ''
  if (!bound) return token
  throw invalidRequest(
    'INVALID_INPUT',
    `1 validation error detected: Value at 'clientRequestToken' failed to satisfy constraint: Member must have length ${bound}`,
  )
}

function parametersOf({ ExecutionParameters: list }: Record<string, unknown>): string[] {
  if (list === undefined) return []
  if (!Array.isArray(list)) throw new WireFailure('SerializationException', 'Unexpected field type')
  const values = list.filter((v) => v !== null).map(String)
  if (list.length === 0 || values.some((v) => v.length < 1 || v.length > 1_024)) {
    throw invalidRequest(
      'INVALID_INPUT',
      "1 validation error detected: Value at 'executionParameters' failed to satisfy constraint: Member must satisfy constraint: [Member must have length less than or equal to 1024, Member must have length greater than or equal to 1]",
    )
  }
  return values
}

type WorkGroup = AwsAccount['workGroups'][number]

/** A workgroup that takes queries. @throws WireFailure where there is none, or it is switched off */
function openWorkGroup(account: AwsAccount, name: string): WorkGroup {
  const group = workGroupOf(account, name)
  if (group.state === 'DISABLED') throw invalidRequest('INVALID_INPUT', `WorkGroup ${name} is disabled.`)
  return group
}

/** A workgroup by name. @throws WireFailure where there is none */
export function workGroupOf(account: AwsAccount, name: string): WorkGroup {
  const group = account.workGroups.find((g) => g.name === name)
  if (!group) throw invalidRequest('INVALID_INPUT', 'WorkGroup is not found.')
  return group
}

/** Where the result goes: the workgroup's place where that is enforced, else the client's, else the workgroup's. */
function outputFolder(group: WorkGroup, asked: string | undefined): string {
  if (asked !== undefined && !/^s3:\/\/[^/]+/.test(asked)) {
    throw invalidRequest('INVALID_INPUT', 'outputLocation is not a valid S3 path.')
  }
  if (group.hasManagedResults) return ''
  const folder = (group.isEnforced ? group.outputLocation : undefined) ?? asked ?? group.outputLocation
  if (folder) return folder
  throw invalidRequest(
    'INVALID_INPUT',
    'No output location provided. You did not provide an output location for  your query results. Either specify an S3 bucket location or enable Athena managed query results in your workgroup settings.',
  )
}

function kindOfText(sql: string): Pick<WireQuery, 'statementType' | 'substatementType'> {
  try {
    return kindOf(parse(sql))
  } catch (error) {
    if (error instanceof SqlError) throw invalidRequest(error.reason, error.message)
    throw error
  }
}

/** The query that a token has started. Athena compares neither parameters nor workgroup. @throws WireFailure */
function replay(known: WireQuery, asked: WireQuery): WireQuery {
  const isSame = (['sql', 'database', 'catalog', 'outputLocation'] as const).every((k) => known[k] === asked[k])
  if (!isSame) throw invalidRequest('IDEMPOTENT_PARAMETER_MISMATCH', 'Idempotent parameters do not match')
  return known
}

import type { AwsAccount } from '../account'
import { invalidRequest } from './invalid-request'
import type { WireQuery } from './wire-query'

/**
 * The earlier query whose result Athena gives for this one without running it: same text, catalog and database in the
 * same workgroup, no older than was asked for (User Guide, "Reuse query results"). Nothing documented says that values
 * beside the text are compared, so they are not: a client that relies on it is answered with other rows.
 */
export function reusedQuery(
  query: WireQuery,
  { lakeFormation }: AwsAccount,
  queries: Iterable<WireQuery>,
): WireQuery | undefined {
  const { reuseMinutes, sql, outputLocation } = query
  // Not with a result location of the client's own, nor over tables with row or column permissions.
  if (reuseMinutes === undefined || outputLocation || !lakeFormation.areMetadataTablesReadable) return undefined
  // Which rows a LIMIT leaves is not told by the text alone.
  if (query.substatementType !== 'SELECT' || (/\blimit\b/i.test(sql) && !/\border by\b/i.test(sql))) return undefined
  const oldest = Date.now() - reuseMinutes * 60_000
  const isSame = (q: WireQuery) =>
    (['sql', 'workGroup', 'catalog', 'database', 'outputLocation'] as const).every((key) => q[key] === query[key])
  return [...queries].findLast(
    (q) => q !== query && isSame(q) && q.state === 'SUCCEEDED' && !q.isReused && (q.finishedAt ?? 0) >= oldest,
  )
}

/** Where Athena keeps the results itself there is no reuse. That it says so, and does not run the query, is a guess. */
export function refuseReuse({ hasManagedResults }: AwsAccount['workGroups'][number], isAsked: boolean): void {
  if (!hasManagedResults || !isAsked) return
  throw invalidRequest('INVALID_INPUT', 'Query result reuse is not supported with Athena managed query results.')
}

import type { LinkedLake } from '@/lib/lake/athena/linked-lake'
import { tablesOf } from '@/lib/sql/compile'
import type { Fragment } from '@/lib/sql/sql'
import type { Store } from '@/lib/store/store'
import { SQL_QUERY } from '../../foreign-sql/sql-request'
import type { Estimate } from '../estimate'
import type { PartitionSizes } from './partition-sizes'

/** Runs whose share of the files is looked back on, at most. */
const RUNS = 20

/**
 * The files that a statement's windows need, by Iceberg's metadata. How much of them it reads depends on its columns,
 * which the metadata does not tell by leaf: that share is known from the question's own earlier runs, and without one
 * the files' whole size is what it is at most.
 * @returns undefined where the statement names no table of the lake, or one that is not Iceberg alone
 */
export async function estimateByIceberg(
  { lake, sizes, store }: { lake: LinkedLake; sizes: PartitionSizes; store: Store },
  query: string,
  fragment: Fragment,
): Promise<Estimate | undefined> {
  const uses = tablesOf(fragment)
  const linked = uses.map(({ table, windows }) => ({ ...lake.of(table.source), windows }))
  if (linked.length === 0 || linked.some(({ v1, v2 }) => v1 || !v2?.isIceberg)) return undefined
  const parts = await Promise.all(linked.flatMap(({ v2, windows }) => (v2 ? [sizes.within(v2, windows)] : [])))
  const fileBytes = parts.reduce((sum, part) => sum + part.bytes, 0)
  const counted = parts.reduce((sum, part) => sum + part.files, 0)
  const shares = query === SQL_QUERY ? [] : await sharesRead(store, query)
  const share = shares[shares.length >> 1]
  return share === undefined
    ? { kind: 'iceberg-partitions', bytes: fileBytes, isUpperBound: true, counted, fileBytes }
    : {
        ...{ kind: 'iceberg-partitions', bytes: Math.round(fileBytes * share), isUpperBound: false },
        ...{ counted, fileBytes, runs: shares.length },
      }
}

/** Which share of the files that were counted for it a question has read, run by run, smallest first. */
async function sharesRead(store: Store, query: string): Promise<number[]> {
  const rows = await store
    .selectFrom('ledger')
    .select(['scanned_bytes', 'estimate'])
    .where('query', '=', query)
    .where('engine', '=', 'athena')
    .where('state', '=', 'settled')
    .where('scanned_bytes', '>', 0)
    .where('estimate', 'is not', null)
    .orderBy('at', 'desc')
    .limit(RUNS)
    .execute()
  return rows
    .flatMap((row) => {
      const { fileBytes = 0 } = JSON.parse(row.estimate ?? '{}') as Partial<Estimate>
      return fileBytes > 0 ? [row.scanned_bytes / fileBytes] : []
    })
    .sort((a, b) => a - b)
}

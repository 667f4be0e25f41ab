import type { AwsAccount } from '../account'
import type { Signer } from '../authenticate'
import { type SeenCall, seenBy } from '../seen-call'
import { createDatabase, createTable } from './create-link'
import { getDatabase, getDatabases } from './get-database'
import { getPartitions } from './get-partitions'
import { getTable, getTables } from './get-table'

type Input = Record<string, unknown>

const OPERATIONS: Readonly<Record<string, (input: Input, seen: SeenCall) => unknown>> = {
  GetDatabase: getDatabase,
  GetDatabases: getDatabases,
  GetTable: getTable,
  GetTables: getTables,
  GetPartitions: getPartitions,
  GetPartitionIndexes: (input, seen) => {
    getTable({ ...input, Name: input.TableName }, seen)
    return { PartitionIndexDescriptorList: [] }
  },
  CreateDatabase: createDatabase,
  CreateTable: createTable,
}

/** Glue's Data Catalog as far as a subscriber reads it and makes links in it. */
export function glueService(account: AwsAccount): Record<string, (input: Input, call: Signer) => unknown> {
  return Object.fromEntries(
    Object.entries(OPERATIONS).map(([name, operation]) => [
      name,
      (input: Input, call: Signer) => operation(input, seenBy(account, 'glue', call)),
    ]),
  )
}

import type { AwsAccount } from '../account'
import { type SeenCall, seenBy } from '../seen-call'
import type { Service } from '../wire-call'
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
export function glueService(account: AwsAccount): Service {
  return Object.fromEntries(
    Object.entries(OPERATIONS).map(([name, operation]) => [
      name,
      (input, call) => operation(input, seenBy(account, call)),
    ]),
  ) satisfies Service
}

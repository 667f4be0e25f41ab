import { globSync } from 'node:fs'
import { join } from 'node:path'
import { demand } from '../authorise'
import { catalogArn } from '../glue-arn'
import type { SeenCall } from '../seen-call'
import { WireFailure } from '../wire-failure'
import { pageOf } from '../wire-page'
import { findTable } from './get-table'
import { storageShape } from './glue-shape'

/** The partitions of a Hive table: the folders of the lake. An Iceberg table has none that Glue knows of. */
export function getPartitions(input: Record<string, unknown>, seen: SeenCall) {
  const { account, caller } = seen
  const { end } = findTable({ ...input, Name: input.TableName }, seen)
  const { table, catalogId } = end
  demand(account, caller, 'glue:GetPartitions', catalogArn(account.region, catalogId, table.database, table.name))
  const isWanted = condition(input.Expression, Object.keys(table.partitionKeys))
  const folder = table.location.replace(`s3://${account.lakeBucket}/`, '')
  const found = table.format === 'hive' ? partitionFolders(join(account.lakeDir, folder)) : []
  const shapes = found
    .filter(({ values }) => isWanted(values))
    .map(({ path, values }) => ({
      Values: values,
      DatabaseName: table.database,
      TableName: table.name,
      CatalogId: catalogId,
      StorageDescriptor: storageShape(table, `${table.location}${path}/`, input.ExcludeColumnSchema !== true),
    }))
  const page = pageOf(shapes, { size: input.MaxResults, token: input.NextToken, most: 1000 })
  return { Partitions: page.items, ...(page.next && { NextToken: page.next }) }
}

function partitionFolders(root: string): { path: string; values: string[] }[] {
  return globSync('region=*/account[iI]d=*/event[dD]ay=*', { cwd: root })
    .sort()
    .map((path) => ({ path, values: path.split('/').map((part) => part.slice(part.indexOf('=') + 1)) }))
}

/** Comparisons of keys with quoted text, joined by AND: what Glue's filter is used for here. */
function condition(expression: unknown, keys: readonly string[]): (values: readonly string[]) => boolean {
  if (expression === undefined) return () => true
  const parts = String(expression)
    .split(/\s+AND\s+/i)
    .map((part) => {
      const [, key = '', operator = '', text = ''] =
        /^\(?\s*(\w+)\s*(<=|>=|=|<|>)\s*'([^']*)'\s*\)?$/.exec(part.trim()) ?? []
      const at = keys.indexOf(key.toLowerCase())
      if (at < 0) throw new WireFailure('InvalidInputException', `Unsupported expression '${String(expression)}'`)
      return { at, operator, text }
    })
  return (values) => parts.every(({ at, operator, text }) => isMet(values[at] ?? '', operator, text))
}

function isMet(value: string, operator: string, text: string): boolean {
  if (operator === '=') return value === text
  if (operator.startsWith('<')) return value < text || (operator === '<=' && value === text)
  return value > text || (operator === '>=' && value === text)
}

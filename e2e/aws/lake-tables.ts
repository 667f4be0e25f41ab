import type { LakeTable } from '@/lib/lake/define-table'
import type { GlueTable } from './glue-model'
import { v1Columns } from './v1-columns'

/** Where a lake lies: what its names are made of. */
interface LakePlace {
  region: string
  lakeBucket: string
}

/** Glue database of a lake, as Security Lake names it in its owner's catalog. */
export function lakeDatabaseName(region: string): string {
  return `amazon_security_lake_glue_db_${underscored(region)}`
}

/** Table of a source at version 2: Iceberg, whose partitions only its own metadata tells. */
export function icebergTable(
  { region, lakeBucket }: LakePlace,
  { source, name, columns, version }: LakeTable,
): GlueTable {
  return {
    database: lakeDatabaseName(region),
    name: `amazon_security_lake_table_${underscored(region)}_${name}`,
    columns: { ...columns },
    partitionKeys: {},
    location: `s3://${lakeBucket}/aws/${source}/${version}/`,
    format: 'iceberg',
    source,
    version,
  }
}

/** Table of a source at version 1: Hive, partitioned by Region, account and day. */
export function hiveTable({ region, lakeBucket }: LakePlace, source: string): GlueTable {
  const columns = v1Columns[source]
  if (!columns) throw new Error(`${source} was never collected at version 1.`)
  return {
    database: lakeDatabaseName(region),
    name: `amazon_security_lake_table_${underscored(region)}_${source.toLowerCase()}_1_0`,
    columns: { ...columns },
    partitionKeys: { ...PARTITION_KEYS },
    location: `s3://${lakeBucket}/aws/${source}/1.0/`,
    format: 'hive',
    source,
    version: '1.0',
  }
}

/** Table that a crawler makes of a custom source: Hive, whatever columns its files have. */
export function customTable(
  { region, lakeBucket }: LakePlace,
  name: string,
  columns: Readonly<Record<string, string>>,
): GlueTable {
  return {
    database: lakeDatabaseName(region),
    name: `amazon_security_lake_table_${underscored(region)}_ext_${underscored(name.toLowerCase())}`,
    columns: { ...columns },
    partitionKeys: { ...PARTITION_KEYS },
    location: `s3://${lakeBucket}/ext/${name}/`,
    format: 'hive',
    source: `ext/${name}`,
    version: '1.0',
  }
}

const PARTITION_KEYS = { region: 'string', accountid: 'string', eventday: 'string' }

function underscored(text: string): string {
  return text.replaceAll('-', '_')
}

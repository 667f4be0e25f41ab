import type { GlueTable } from './glue-model'

// What Iceberg tells of a table, as Trino shows it (Iceberg connector, "Metadata tables"). Of `$files` those columns that
// are told here; of `$partitions` the day of `time_dt`, Region and account, and the bounds of the plain columns.

/** Columns of `"table$files"`. */
const files = {
  content: 'int',
  file_path: 'string',
  file_format: 'string',
  record_count: 'bigint',
  file_size_in_bytes: 'bigint',
}

/** Columns of `"table$partitions"`. */
const partitions = {
  partition: 'struct<region:string,accountid:string,time_dt_day:date>',
  record_count: 'bigint',
  file_count: 'bigint',
  total_size: 'bigint',
  data: 'struct<time:struct<min:bigint,max:bigint,null_count:bigint,nan_count:bigint>,time_dt:struct<min:timestamp,max:timestamp,null_count:bigint,nan_count:bigint>>',
}

/**
 * One of a table's own tables, with its columns. Of Iceberg's those that are played; of a Hive table there is only
 * `$partitions`, whose columns are the partition keys (User Guide, "Partitioning data"). Undefined for any other.
 */
export function metadataTable(table: GlueTable, metadata: string): GlueTable | undefined {
  if (metadata !== 'files' && metadata !== 'partitions') return undefined
  if (table.format === 'iceberg') return { ...table, metadata, columns: metadata === 'files' ? files : partitions }
  return metadata === 'partitions'
    ? { ...table, metadata, columns: { ...table.partitionKeys }, partitionKeys: {} }
    : undefined
}

/** A database of a Glue catalog, or a resource link to one of another account. */
export interface GlueDatabase {
  name: string
  description?: string
  /** Only of a resource link. */
  target?: { catalogId: string; database: string; region?: string }
}

/** A table of a Glue catalog, or a resource link to one of another account. */
export interface GlueTable {
  database: string
  name: string
  /** Only of a resource link, which has nothing of what follows. */
  target?: { catalogId: string; database: string; table: string; region?: string }
  /** Column name to Glue type, without the partition keys. */
  columns: Record<string, string>
  /** Of Hive tables; an Iceberg table has none in Glue. */
  partitionKeys: Record<string, string>
  /** `s3://` folder of the data, with a slash at its end. */
  location: string
  format: 'iceberg' | 'hive'
  /** Name of the lake's source as in its S3 keys (`VPC_FLOW`, `ext/<name>`) and its version (`2.0`, `1.0`). */
  source: string
  version: string
  /** Of `"table$files"` and its like, as a query reads them: what follows the dollar sign. */
  metadata?: 'files' | 'partitions'
  /** Of a view: its query. */
  viewSql?: string
}

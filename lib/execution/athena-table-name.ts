import type { TableToken } from '@/lib/sql/sql'

/** Region that stands in the names of databases and tables where no AWS account is configured. */
const LAKE_REGION = 'us_east_1'

/**
 * A table's full name as Security Lake gives it in Glue (User Guide, "Security Lake table names"):
 * `amazon_security_lake_glue_db_<region>.amazon_security_lake_table_<region>_<source>_<version>`.
 */
export function athenaTableName(table: TableToken): string {
  return `"amazon_security_lake_glue_db_${LAKE_REGION}"."amazon_security_lake_table_${LAKE_REGION}_${table.name}"`
}

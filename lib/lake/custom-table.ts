/** A custom source as a table for a person's SQL: on Athena the linked table, on disk what its files hold. */
export interface CustomTable {
  /** Its own name; of files on disk with the folder that they lie in (`ext/<name>`). */
  source: string
  /** How it is called in a statement, without its database. */
  name: string
  /** Column name to Glue type, partition keys included. */
  columns: Readonly<Record<string, string>>
  partitionKeys: readonly string[]
}

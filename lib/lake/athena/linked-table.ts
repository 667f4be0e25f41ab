/** How a table came into the subscriber's catalogue. */
type LinkShape = 'table-link' | 'database-link' | 'own'

/** What a Glue table is to Security Lake. */
export interface LakeIdentity {
  /** Name of the source as Security Lake's API spells it; of a custom source its own name, lower case. */
  source: string
  /** Source version of a native table; `custom` for `ext_*`. */
  version: '1.0' | '2.0' | 'custom'
}

/** A table of Security Lake as the subscriber sees it. */
export interface LinkedTable extends LakeIdentity {
  /** Names to say in a statement: those of the links, where there are links. */
  database: string
  name: string
  shape: LinkShape
  /** The account that owns the table, and its name there, as far as the catalogue tells. */
  owner: { account?: string; database?: string; name?: string; region?: string }
  /** Column name to Glue type, in the table's order, partition keys included. */
  columns: Readonly<Record<string, string>>
  /** Hive partition keys (version 1 and custom sources); empty for Iceberg. */
  partitionKeys: readonly string[]
  /** Whether the table is Iceberg, so that `"table$partitions"` and the like exist. */
  isIceberg: boolean
  /** Where its files lie, as far as the catalogue tells. */
  location?: string
}

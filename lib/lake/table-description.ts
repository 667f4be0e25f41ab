/** A table that may be asked in SQL, for whoever writes it. */
export interface TableDescription {
  /** Name of the source as Security Lake spells it; of a custom one its own. */
  source: string
  /** `1.0`, `2.0` or `custom`. */
  version: string
  /** How it is written in a statement. */
  name: string
  columns: { name: string; type: string }[]
  partitionKeys: string[]
  /** Whether `"<table>$partitions"` and its like can be asked. */
  isIceberg: boolean
  /** Whether Lakewarden's own questions read it: custom sources, and second tables of a source, are there for SQL only. */
  isAsked: boolean
}

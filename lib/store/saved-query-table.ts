/** One row a saved query. Times are epoch milliseconds. */
export interface SavedQueryTable {
  id: string
  owner: string
  /** `private`: the owner's alone; `team`: everybody may run it, and save versions of it. */
  visibility: string
  /** Parts are parted by `/`; empty for none. */
  folder: string
  name: string
  description: string
  /** The newest of its versions. */
  version: number
  created_at: number
  updated_at: number
}

/** One row a version of a saved query; none is ever changed. `params` and `chart` are JSON. */
export interface SavedVersionTable {
  saved_query_id: string
  version: number
  /** The name of a question, or `sql`. */
  query: string
  params: string
  /** Such as `24h`: the window ends when it is asked. Null where `params` hold the window as it is. */
  last: string | null
  /** IANA zone in which the window and times were looked at. */
  time_zone: string
  chart: string | null
  saved_by: string
  saved_at: number
}

/** Columns of `users.timeline` that can be filtered by value, by the short name each has in the URL. */
export const filterColumns = {
  lane: 'lane',
  service: 'service',
  call: 'operation',
  result: 'outcome',
  error: 'error',
  ip: 'source_ip',
  agent: 'user_agent',
  region: 'region',
  account: 'account',
  key: 'access_key',
  session: 'user_uid',
  resource: 'resource_uid',
  source: 'source',
} as const

export type FilterKey = keyof typeof filterColumns
export type FilterColumn = (typeof filterColumns)[FilterKey]

export const filterKeys = Object.keys(filterColumns) as FilterKey[]

/** The short name of a column, if it can be filtered by. */
export function keyOfColumn(column: string): FilterKey | undefined {
  return filterKeys.find((key) => filterColumns[key] === column)
}

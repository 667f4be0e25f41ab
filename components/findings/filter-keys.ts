/** Columns of `findings.list` that can be filtered by value, by the short name each has in the URL. */
export const filterColumns = {
  severity: 'severity_id',
  status: 'status',
  record: 'record_state',
  type: 'types',
  class: 'class_name',
  product: 'product',
  account: 'account',
  region: 'region',
  'resource-type': 'resource_type',
  compliance: 'compliance_status',
  resource: 'resource_uid',
  title: 'title',
} as const

export type FilterKey = keyof typeof filterColumns

export const filterKeys = Object.keys(filterColumns) as FilterKey[]

/** Those with so few values that they are listed with their counts, in the order of the list. */
export const facetKeys = [
  'severity',
  'status',
  'record',
  'compliance',
  'product',
  'type',
  'account',
  'region',
  'resource-type',
  'class',
] as const satisfies readonly FilterKey[]

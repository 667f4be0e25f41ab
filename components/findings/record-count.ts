/** Records behind some findings, and whether that is all of them. */
export interface RecordCount {
  records: number
  /** There are at least so many: not every count was listed. */
  isLeast: boolean
}

/**
 * Records behind findings, from how many findings have how many records. The list of counts may be cut at its most
 * frequent values; a finding that is not in it has one record at least.
 */
export function countRecords(
  facet: readonly { value: string | number | boolean | null; count: number }[],
  findings: number,
): RecordCount {
  let records = 0
  let listed = 0
  for (const { value, count } of facet) {
    records += Number(value ?? 1) * count
    listed += count
  }
  const missing = Math.max(0, findings - listed)
  return { records: records + missing, isLeast: missing > 0 }
}

/** A megabyte as it is billed here. AWS does not say which one it means: the smaller one makes the dearer bill. */
export const MEGABYTE = 1_000_000

/** Megabytes that a query is billed at least. */
const LEAST_MEGABYTES = 10

/** How a query ended, as far as its bill goes. */
export interface Scan {
  state: 'succeeded' | 'failed' | 'stopped'
  scannedBytes: number
  /** Nothing is billed for it: the answer was an earlier query's, or a plan. */
  isUnbilled?: boolean | undefined
}

/** What a scan is billed: bytes, and whole billionths of a US dollar. */
export interface Bill {
  billedBytes: number
  nanoUsd: number
}

/**
 * The bill of a query, as Athena's price list has it: bytes rounded up to a megabyte, ten of them at least; a query
 * that failed costs nothing, one that was cancelled costs what it had scanned (aws.amazon.com/athena/pricing).
 * At a price of 0 there is no bill: the local engine reads the disk's own bytes.
 */
export function billOf({ state, scannedBytes, isUnbilled }: Scan, usdPerTb: number): Bill {
  const isFree = usdPerTb === 0 || state === 'failed' || isUnbilled || (state === 'stopped' && scannedBytes === 0)
  return isFree ? { billedBytes: 0, nanoUsd: 0 } : priceOf(scannedBytes, usdPerTb)
}

/** What scanning so many bytes in one query costs. */
export function priceOf(bytes: number, usdPerTb: number): Bill {
  const megabytes = Math.max(LEAST_MEGABYTES, Math.ceil(bytes / MEGABYTE))
  return { billedBytes: megabytes * MEGABYTE, nanoUsd: Math.ceil(megabytes * usdPerTb * 1_000) }
}

/** What scanning so many bytes is likely to cost, in billionths of a dollar; nothing where scanning is free. */
export function costOf(bytes: number, usdPerTb: number): number {
  return usdPerTb === 0 ? 0 : priceOf(bytes, usdPerTb).nanoUsd
}

/** Whole billionths of a dollar. */
export function toNanoUsd(usd: number): number {
  return Math.round(usd * 1e9)
}

/** Dollars of billionths. */
export function toUsd(nanoUsd: number): number {
  return nanoUsd / 1e9
}

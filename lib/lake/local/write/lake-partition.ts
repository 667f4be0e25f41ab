import { join } from 'node:path'
import type { LakeSource } from '@/lib/lake/local/normalise/normalised'

/** A folder of the lake: one source, Region, account and day. */
export interface LakePartition {
  source: LakeSource
  /** As they stand in the path: `unknown` where the record's own value could not be a path. */
  region: string
  account: string
  /** `YYYYMMDD`, UTC. */
  day: string
  /** Relative to the lake folder, in Security Lake's layout. */
  folder: string
}

const ACCOUNT = /^\d{12}$/
const REGION = /^[a-z0-9-]{1,40}$/

/** Where a row belongs. Account and Region come from the logs and are trusted only where they look like one. */
export function partitionOf(
  source: LakeSource,
  account: string | undefined,
  region: string | undefined,
  time: number,
): LakePartition {
  const safeAccount = account && ACCOUNT.test(account) ? account : 'unknown'
  const safeRegion = region && REGION.test(region) ? region : 'unknown'
  const day = new Date(time).toISOString().slice(0, 10).replaceAll('-', '')
  const folder = join('aws', source, '2.0', `region=${safeRegion}`, `accountId=${safeAccount}`, `eventDay=${day}`)
  return { source, region: safeRegion, account: safeAccount, day, folder }
}

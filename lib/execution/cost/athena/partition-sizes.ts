import { LakewardenError } from '@/lib/errors'
import type { LinkedTable } from '@/lib/lake/athena/linked-table'
import { compileAthena } from '@/lib/sql/compile'
import { identifier } from '@/lib/sql/identifier'
import type { LakeWindow } from '@/lib/sql/part'
import { sql } from '@/lib/sql/sql'
import type { AskAthena } from './ask-athena'

/** What Iceberg tells of a partition. Times are epoch milliseconds, null where no file keeps statistics of them. */
interface Partition {
  region: string | null
  account: string | null
  firstTime: number | null
  lastTime: number | null
  files: number
  bytes: number
}

interface Reading {
  readAt: number
  partitions: Promise<Partition[]>
}

/**
 * How long a reading stands. Only the newest partition grows; read again more often, a table would cost more than the
 * small questions whose bytes it foretells.
 */
const LIFETIME_MS = 3_600_000
/** A table whose metadata may not be read is not asked again for so long. */
const REFUSED_MS = 600_000

/** Sizes of the partitions of Iceberg tables, from `"table$partitions"`: read once for all who ask, and kept. */
export class PartitionSizes {
  private readonly readings = new Map<string, Reading>()

  constructor(private readonly ask: AskAthena) {}

  /**
   * Files and their bytes that any of the windows may need; no window at all means every file.
   * @throws what Athena says where the metadata cannot be read
   */
  async within(table: LinkedTable, windows: readonly LakeWindow[]): Promise<{ files: number; bytes: number }> {
    const partitions = await this.of(table)
    const needed = partitions.filter((p) => windows.length === 0 || windows.some((window) => mayHold(p, window)))
    return {
      files: needed.reduce((sum, p) => sum + p.files, 0),
      bytes: needed.reduce((sum, p) => sum + p.bytes, 0),
    }
  }

  private of(table: LinkedTable): Promise<Partition[]> {
    const key = JSON.stringify([table.database, table.name])
    const known = this.readings.get(key)
    if (known && Date.now() - known.readAt < LIFETIME_MS) return known.partitions
    const reading: Reading = { readAt: Date.now(), partitions: this.read(table) }
    this.readings.set(key, reading)
    reading.partitions.catch(() => {
      reading.readAt = Date.now() - LIFETIME_MS + REFUSED_MS
    })
    return reading.partitions
  }

  private async read({ database, name }: LinkedTable): Promise<Partition[]> {
    // Whatever the time is partitioned by, the statistics of time_dt tell which instants a partition holds.
    const statement = sql`SELECT partition.region, partition.accountid, to_unixtime(data.time_dt.min),
      to_unixtime(data.time_dt.max), file_count, total_size
      FROM ${identifier(database)}.${identifier(`${name}$partitions`)}`
    const rows = await this.ask(
      'lake.partitions',
      compileAthena(statement, (table) => table.name),
    )
    return rows.map(([region = null, account = null, first = null, last = null, files, bytes]) => ({
      ...{ region, account, firstTime: toMs(first), lastTime: toMs(last) },
      ...{ files: count(files), bytes: count(bytes) },
    }))
  }
}

function mayHold({ region, account, firstTime, lastTime }: Partition, window: LakeWindow): boolean {
  return (
    (firstTime === null || firstTime < window.to.getTime()) &&
    (lastTime === null || lastTime >= window.from.getTime()) &&
    (region === null || !window.regions?.length || window.regions.includes(region)) &&
    (account === null || !window.accounts?.length || window.accounts.includes(account))
  )
}

function toMs(seconds: string | null): number | null {
  return seconds === null || !Number.isFinite(Number(seconds)) ? null : Number(seconds) * 1_000
}

function count(text: string | null | undefined): number {
  const value = Number(text ?? Number.NaN)
  if (!Number.isFinite(value)) throw new LakewardenError('query-failed', 'Iceberg’s metadata is not as expected.')
  return value
}

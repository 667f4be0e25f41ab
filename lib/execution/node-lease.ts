import { randomUUID } from 'node:crypto'
import { dialectOf } from '@/lib/store/dialect'
import { exclusively } from '@/lib/store/exclusively'
import type { Store } from '@/lib/store/store'
import { storeTime } from '@/lib/store/store-time'
import { OPEN, type Row } from './execution-rows'

/** How often a node says that it lives, and after how long a silence its executions are others' to take over. */
const BEAT_MS = 4_000
const LEASE_MS = 20_000

/**
 * This process among those that share the store. Each execution names the node that runs it; a node that has been
 * silent for longer than the lease is dead, and whoever notices takes its executions over, one node alone. The SQLite
 * file belongs to one process at a time (bin/data-dir-lock.ts), so there everything that another left is free at once.
 */
export class NodeLease {
  readonly id = randomUUID()
  /** Whether there may be other nodes. */
  readonly isShared: boolean
  private timer: NodeJS.Timeout | undefined

  constructor(
    private readonly store: Store,
    private readonly leaseMs = LEASE_MS,
  ) {
    this.isShared = dialectOf(store) === 'postgres'
  }

  /** Says that this node lives, from now on until it is released. */
  async hold(onBeat: () => Promise<void>): Promise<void> {
    if (!this.isShared) return
    await this.beat()
    let isBusy = false
    const work = async () => {
      if (isBusy) return
      isBusy = true
      await this.beat()
        .then(onBeat)
        .catch((error) => console.error(error))
      isBusy = false
    }
    this.timer = setInterval(() => void work(), Math.min(BEAT_MS, this.leaseMs / 4))
    this.timer.unref()
  }

  /** What dead nodes had under way is this node's from now on. @returns their executions, oldest first */
  async takeOver(): Promise<Row[]> {
    return await exclusively(this.store, 'recovery', async (store) => {
      const living = store.selectFrom('node').select('id')
      if (this.isShared) {
        await store
          .deleteFrom('node')
          .where('seen_at', '<', (eb) => eb(storeTime(store), '-', eb.val(this.leaseMs)))
          .execute()
      }
      const rows = await store
        .updateTable('execution')
        .set({ node: this.id })
        .where('state', 'in', OPEN)
        .where((eb) => eb.or([eb('node', 'is', null), eb('node', '!=', this.id)]))
        .where((eb) => eb.or([eb('node', 'is', null), eb('node', 'not in', living)]))
        .returningAll()
        .execute()
      return rows.sort((a, b) => a.started_at - b.started_at)
    })
  }

  /** This node runs nothing any more. */
  async release(): Promise<void> {
    clearInterval(this.timer)
    if (this.isShared) await this.store.deleteFrom('node').where('id', '=', this.id).execute()
  }

  private async beat(): Promise<void> {
    const seen_at = storeTime(this.store)
    await this.store
      .insertInto('node')
      .values({ id: this.id, seen_at })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ seen_at }))
      .execute()
  }
}

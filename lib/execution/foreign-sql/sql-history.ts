import type { Principal } from '@/lib/auth/principal'
import type { ConsoleServer } from '../console-server'
import { type Execution, toExecution } from '../execution'
import { SQL_QUERY } from './sql-request'

const MOST = 100

/** What this person ran, what the lake was asked last first, each text with its values once. */
export async function sqlHistory({ store }: Pick<ConsoleServer, 'store'>, principal: Principal): Promise<Execution[]> {
  const rows = await store
    .selectFrom('execution')
    .selectAll()
    .where('query', '=', SQL_QUERY)
    .where('principal', '=', principal.id)
    .orderBy('started_at', 'desc')
    .limit(5 * MOST)
    .execute()
  const newest = new Map<string, Execution>()
  for (const row of rows) if (!newest.has(row.params)) newest.set(row.params, toExecution(row))
  return [...newest.values()].slice(0, MOST)
}

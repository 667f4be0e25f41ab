import { createHash, randomUUID } from 'node:crypto'
import type { Insertable } from 'kysely'
import type { Principal } from '@/lib/auth/principal'
import type { SpellTables } from '@/lib/engine/athena-tables'
import type { Engine } from '@/lib/engine/engine'
import { compileAthena } from '@/lib/sql/compile'
import type { Question } from '@/lib/sql/define-query'
import type { Fragment } from '@/lib/sql/sql'
import type { ExecutionTable } from '@/lib/store/execution-table'
import { athenaTableName } from './athena-table-name'

/** A question as a person asks it now. */
interface AskedQuestion {
  fragment: Fragment
  /** The same for the same text, asked by the same person of the same state of the lake. */
  key: string
  /** Its execution, not yet started. */
  base: Insertable<ExecutionTable>
}

/** Puts a question with its parameters into the engine's words, as an execution of its own. */
export async function askedQuestion(
  question: Question,
  params: unknown,
  principal: Principal,
  { engine, spellTables, node }: { engine: Engine; spellTables?: SpellTables; node: string },
): Promise<AskedQuestion> {
  const fragment = question.sql(params)
  const tableName = spellTables ? await spellTables(fragment) : athenaTableName
  const sql = `/* lakewarden:${question.name} */ ${compileAthena(fragment, tableName)}`
  const key = createHash('sha256')
    .update(JSON.stringify([principal.id, engine.kind, engine.lakeVersion(), sql]))
    .digest('hex')
  return {
    fragment,
    key,
    base: {
      ...{ id: randomUUID(), query: question.name, params: JSON.stringify(params), principal: principal.id, key, sql },
      ...{ state: 'running', engine: engine.kind, started_at: Date.now(), scanned_bytes: 0, cost_usd: 0 },
      node,
    },
  }
}

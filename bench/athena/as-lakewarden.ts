import { join } from 'node:path'
import { z } from 'zod'
import { awsConfig } from '@/lib/aws/config'
import { AthenaEngine } from '@/lib/engine/athena'
import type { Statement } from '@/lib/engine/engine'
import { readEnv } from '@/lib/env'
import { Ledger } from '@/lib/execution/cost/ledger'
import { Meter } from '@/lib/execution/cost/meter'
import { Executions } from '@/lib/execution/executions'
import { defineQuery } from '@/lib/sql/define-query'
import { type Fragment, sql } from '@/lib/sql/sql'
import { openStore } from '@/lib/store/store'

/** A client as it is measured. */
export interface MeasuredClient {
  /** Asks, and keeps the rows in a file. @returns how many there were */
  ask(sql: string, path: string): Promise<number>
  /** Has every viewer ask every question at the same moment. @returns how many ended in an error */
  view(questions: readonly string[], viewers: number): Promise<number>
}

/** Lakewarden's engine: the rows become a Parquet file. Viewers ask through the executions, as pages do. */
export async function asLakewarden(dir: string): Promise<MeasuredClient> {
  const env = readEnv()
  const spellTables = async () => () => ''
  const engine = await AthenaEngine.open({
    aws: awsConfig(env),
    athena: env.athena,
    tempDir: join(dir, 'tmp'),
    spellTables,
  })
  const store = await openStore(dir)
  const meter = new Meter({ ledger: new Ledger(store, {}, 5), engine, foretell: async () => undefined })
  const executions = new Executions({ store, engine, meter, resultsDir: join(dir, 'results'), spellTables })
  return {
    async ask(text, resultPath) {
      const statement: Statement = { fragment: asFragment(text), name: 'bench', token: crypto.randomUUID(), resultPath }
      const id = await engine.start(statement)
      const { state, error } = await engine.ended(id)
      if (state !== 'succeeded') throw new Error(error?.message ?? state)
      return (await engine.result(id)).rowCount
    },
    async view(texts, viewers) {
      const principal = { id: 'local' }
      const asking = texts.flatMap((text, nth) =>
        Array.from({ length: viewers }, async () => {
          const { id } = await executions.start(questionOf(text, nth), {}, principal)
          return (await executions.wait(id, principal, 600_000)).state
        }),
      )
      return (await Promise.all(asking)).filter((state) => state !== 'succeeded').length
    },
  }
}

/** The measurement's own statements, which hold no value from anywhere. */
function asFragment(text: string): Fragment {
  return sql(Object.assign([text], { raw: [text] }))
}

function questionOf(text: string, nth: number) {
  return defineQuery({
    ...{ name: `bench.panel-${nth}`, title: 'Panel', sentence: 'How many?', params: z.object({}), example: {} },
    row: z.object({ n: z.number() }),
    sql: () => asFragment(text),
  })
}

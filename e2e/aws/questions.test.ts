import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeDemoLake } from '@/lib/lake/local/demo/make'
import { compileAthena } from '@/lib/sql/compile'
import { questions } from '@/queries/registry'
import { type Asking, askServer } from './ask-server'
import { type AwsServer, startAwsServer } from './start-aws-server'

const dir = mkdtempSync(join(tmpdir(), 'lakewarden-wire-'))
let server: AwsServer
let asking: Asking

beforeAll(async () => {
  await makeDemoLake(join(dir, 'lake'), { seed: 1, now: new Date('2026-06-15T12:00:00Z'), events: 5_000 })
  server = await startAwsServer({ lakeDir: join(dir, 'lake') })
  asking = askServer(server)
})
afterAll(async () => {
  asking?.close()
  await server?.close()
  rmSync(dir, { recursive: true, force: true })
})

it.each(questions.map((q) => [q.name, q] as const))('%s is a query that Athena takes', async (_, question) => {
  const fragment = question.sql(question.params.parse(question.example))
  const text = compileAthena(fragment, (t) => `"seclake"."amazon_security_lake_table_us_east_1_${t.name}"`)
  const { execution, columns } = await asking.run(text)
  expect(execution.Status?.AthenaError?.ErrorMessage).toBeUndefined()
  expect(execution.Status?.State).toBe('SUCCEEDED')
  expect(columns).toEqual(Object.keys(question.row.shape))
})

import { afterAll, beforeAll, expect, it } from 'vitest'
import { cloudTrailRecord, smallLake } from '@/lib/lake/local/small-lake'
import { compileAthena } from '@/lib/sql/compile'
import { questions } from '@/queries/registry'
import { type Asking, askServer } from './ask-server'
import { type AwsServer, startAwsServer } from './start-aws-server'

let lake: Awaited<ReturnType<typeof smallLake>>
let server: AwsServer
let asking: Asking

beforeAll(async () => {
  lake = await smallLake([cloudTrailRecord()])
  server = await startAwsServer({ lakeDir: lake.dir })
  asking = askServer(server)
})
afterAll(async () => {
  asking?.close()
  await server?.close()
  lake?.remove()
})

it.each(questions.map((q) => [q.name, q] as const))('%s is a query that Athena takes', async (_, question) => {
  const fragment = question.sql(question.params.parse(question.example))
  const text = compileAthena(fragment, (t) => `"seclake"."amazon_security_lake_table_us_east_1_${t.name}"`)
  const { execution, columns } = await asking.run(text)
  expect(execution.Status?.AthenaError?.ErrorMessage).toBeUndefined()
  expect(execution.Status?.State).toBe('SUCCEEDED')
  expect(columns).toEqual(Object.keys(question.row.shape))
})

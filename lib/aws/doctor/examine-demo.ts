import { GetQueryExecutionCommand, StartQueryExecutionCommand } from '@aws-sdk/client-athena'
import { ANALYST_KEYS, type AwsAccount, demoAccount } from '@/e2e/aws/account'
import { type AwsServer, startAwsServer } from '@/e2e/aws/start-aws-server'
import { openClients } from '@/lib/aws/clients'
import { readCatalogue } from '@/lib/lake/athena/read-catalogue'
import { compileAthena } from '@/lib/sql/compile'
import type { DoctorSetup } from './doctor-setup'

interface DemoOptions {
  lakeDir: string
  /** Changes the demo's account before it is looked at. */
  vary?: (account: AwsAccount) => unknown
  /** Changes what the doctor is given. */
  setup?: Partial<DoctorSetup>
  keys?: { accessKeyId: string; secretAccessKey: string }
}

/** A played subscriber's account and what the doctor needs to look at it, for tests. */
export async function openDemo({ lakeDir, vary, setup, keys = ANALYST_KEYS }: DemoOptions) {
  const account = demoAccount(lakeDir)
  vary?.(account)
  const server: AwsServer = await startAwsServer({ lakeDir, account })
  process.env.AWS_ACCESS_KEY_ID = keys.accessKeyId
  process.env.AWS_SECRET_ACCESS_KEY = keys.secretAccessKey
  const region = setup?.region ?? account.region
  const config = { region, endpoint: server.endpoint, roleArn: setup?.roleArn, externalId: setup?.externalId }
  const clients = openClients(config, { id: 'ana' })
  const caller = openClients({ region, endpoint: server.endpoint })
  const given: DoctorSetup = {
    ...{ region, workGroup: 'lakewarden', clients, callerSts: caller.sts },
    linkedTables: async () => (await readCatalogue(clients.glue, { region, database: setup?.database })).tables,
    newest: async () => [{ source: 'CLOUD_TRAIL_MGMT', time: '2026-03-01T12:00:00.000Z' }],
    ask: async (name, fragment) => {
      const { QueryExecutionId = '' } = await clients.athena.send(
        new StartQueryExecutionCommand({
          QueryString: `/* lakewarden:${name} */ ${compileAthena(fragment, () => '')}`,
          WorkGroup: 'lakewarden',
        }),
      )
      for (;;) {
        const { QueryExecution } = await clients.athena.send(new GetQueryExecutionCommand({ QueryExecutionId }))
        const { State, StateChangeReason } = QueryExecution?.Status ?? {}
        if (State === 'FAILED' || State === 'CANCELLED') throw new Error(StateChangeReason)
        if (State === 'SUCCEEDED') return { rows: 1, queryId: QueryExecutionId }
      }
    },
    ...setup,
  }
  const close = async () => {
    clients.close()
    caller.close()
    await server.close()
  }
  return { server, account, setup: given, close }
}

import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  type AthenaClient,
  BatchGetQueryExecutionCommand,
  StartQueryExecutionCommand,
  type StartQueryExecutionCommandInput,
} from '@aws-sdk/client-athena'
import type { AthenaEnv } from '@/lib/env'
import { LakewardenError } from '@/lib/errors'
import { awsFailure } from './aws-failure'
import { CircuitBreaker } from './circuit-breaker'
import { RetryBudget, retrying } from './retry'

const POLL_MS = 300
const POLL_MOST_MS = 2_000

/**
 * Runs a statement that changes the catalogue and waits for its end. Such a statement scans nothing and costs nothing.
 * @throws LakewardenError with Athena's own reason as its cause and its words in the hint
 */
export async function runDdl(client: AthenaClient, athena: AthenaEnv, text: string): Promise<void> {
  const { catalog, database, workGroup, output } = athena
  const input: StartQueryExecutionCommandInput = {
    QueryString: text,
    // A lost answer is asked for again with the same token, so that nothing is made twice.
    ClientRequestToken: randomUUID(),
    WorkGroup: workGroup,
    QueryExecutionContext: { Catalog: catalog, ...(database && { Database: database }) },
    ...(output && { ResultConfiguration: { OutputLocation: output } }),
  }
  const retry = { budget: new RetryBudget(), breaker: new CircuitBreaker('Athena') }
  const ask = async <T>(action: string, call: () => Promise<T>): Promise<T> => {
    try {
      return await retrying(call, retry)
    } catch (error) {
      throw awsFailure(error, action)
    }
  }
  const started = await ask('athena:StartQueryExecution', () => client.send(new StartQueryExecutionCommand(input)))
  const status = new BatchGetQueryExecutionCommand({ QueryExecutionIds: [started.QueryExecutionId ?? ''] })
  for (let pause = POLL_MS; ; pause = Math.min(pause * 1.5, POLL_MOST_MS)) {
    const { QueryExecutions } = await ask('athena:BatchGetQueryExecution', () => client.send(status))
    const { State = 'QUEUED', StateChangeReason = '' } = QueryExecutions?.[0]?.Status ?? {}
    if (State === 'SUCCEEDED') return
    if (State === 'FAILED' || State === 'CANCELLED') throw refused(StateChangeReason)
    await sleep(pause)
  }
}

function refused(reason: string): LakewardenError {
  const isDenied = /permission|not authorized|AccessDenied|Access Denied/i.test(reason)
  return new LakewardenError(isDenied ? 'access-denied' : 'query-failed', 'Athena did not make it.', {
    hint: reason.slice(0, 1_000) || 'Athena gives no reason.',
    cause: new Error(reason),
  })
}

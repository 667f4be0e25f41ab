import {
  BatchGetQueryExecutionCommand,
  type BatchGetQueryExecutionCommandOutput,
  GetQueryResultsCommand,
  type GetQueryResultsCommandOutput,
  StartQueryExecutionCommand,
  type StartQueryExecutionCommandInput,
  StopQueryExecutionCommand,
} from '@aws-sdk/client-athena'
import { GetObjectCommand, type GetObjectCommandOutput } from '@aws-sdk/client-s3'
import { CircuitBreaker } from '@/lib/aws/circuit-breaker'
import { ClientPool } from '@/lib/aws/client-pool'
import type { AwsClients } from '@/lib/aws/clients'
import type { AwsConfig } from '@/lib/aws/config'
import { RetryBudget, retrying } from '@/lib/aws/retry'
import { PAGE_ROWS } from './athena-pages'

/** Queries that one call may ask about (API model). */
export const BATCH = 50

/**
 * The calls of AWS that the engine makes: each with the asking person's credentials, all under one retry budget and one
 * circuit breaker a service. Errors are AWS's own.
 */
export class AthenaCalls {
  private readonly budget = new RetryBudget()
  private readonly athena = new CircuitBreaker('Athena')
  private readonly s3 = new CircuitBreaker('Amazon S3')
  private readonly pool: ClientPool

  constructor(config: AwsConfig) {
    this.pool = new ClientPool(config)
  }

  /** Starts a query; the same token gives the same id, so that it may be sent again. */
  async start(person: string, input: StartQueryExecutionCommandInput): Promise<string> {
    const answer = await this.call(person, this.athena, (c) => c.athena.send(new StartQueryExecutionCommand(input)))
    return answer.QueryExecutionId ?? ''
  }

  /** How up to 50 queries are doing, asked in Lakewarden's own name. */
  async look(ids: string[]): Promise<BatchGetQueryExecutionCommandOutput> {
    const command = new BatchGetQueryExecutionCommand({ QueryExecutionIds: ids })
    return await this.call('', this.athena, (c) => c.athena.send(command))
  }

  async stop(person: string, id: string): Promise<void> {
    const command = new StopQueryExecutionCommand({ QueryExecutionId: id })
    await this.call(person, this.athena, (c) => c.athena.send(command))
  }

  /** One page of a result. */
  async page(person: string, id: string, token?: string, signal?: AbortSignal): Promise<GetQueryResultsCommandOutput> {
    const command = new GetQueryResultsCommand({
      QueryExecutionId: id,
      MaxResults: PAGE_ROWS,
      ...(token !== undefined && { NextToken: token }),
    })
    return await this.call(person, this.athena, (c) => c.athena.send(command, abortBy(signal)), signal)
  }

  /** An object, or its rest from `offset` if it is still the same one. */
  async object(
    person: string,
    where: { bucket: string; key: string; offset: number; etag: string | undefined },
    signal?: AbortSignal,
  ): Promise<GetObjectCommandOutput> {
    const command = new GetObjectCommand({
      Bucket: where.bucket,
      Key: where.key,
      ...(where.offset > 0 && { Range: `bytes=${where.offset}-` }),
      ...(where.offset > 0 && where.etag && { IfMatch: where.etag }),
    })
    return await this.call(person, this.s3, (c) => c.s3.send(command, abortBy(signal)), signal)
  }

  close(): void {
    this.pool.close()
  }

  private async call<T>(
    person: string,
    breaker: CircuitBreaker,
    send: (clients: AwsClients) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    return await retrying(() => send(this.pool.of(person)), {
      budget: this.budget,
      breaker,
      renew: () => this.pool.renew(person),
      ...(signal && { signal }),
    })
  }
}

function abortBy(signal: AbortSignal | undefined): { abortSignal?: AbortSignal } {
  return signal ? { abortSignal: signal } : {}
}

import { demoAccount } from '@/e2e/aws/account'
import { forEveryClient } from '@/e2e/aws/account-variants'
import { type AwsServer, startAwsServer } from '@/e2e/aws/start-aws-server'

/** A played Athena on which every client may make the calls that it makes. */
export async function playedAthena(lakeDir: string, { engineMs }: { engineMs: number }): Promise<AwsServer> {
  return await startAwsServer({ lakeDir, account: forEveryClient(demoAccount(lakeDir)), engineMs })
}

/** Milliseconds that Athena itself took for its newest query, queue and engine. */
export function ownMs(server: AwsServer): number {
  const query = server.queries.at(-1)
  return (query?.finishedAt ?? Number.NaN) - (query?.submittedAt ?? 0)
}

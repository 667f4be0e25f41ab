import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { AthenaClient } from '@aws-sdk/client-athena'
import { GlueClient } from '@aws-sdk/client-glue'
import { LakeFormationClient } from '@aws-sdk/client-lakeformation'
import { RAMClient } from '@aws-sdk/client-ram'
import { S3Client } from '@aws-sdk/client-s3'
import { STSClient } from '@aws-sdk/client-sts'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import type { Principal } from '@/lib/auth/principal'
import type { AwsConfig } from './config'
import { credentialsFor } from './credentials'

/** One client a service, all with the same credentials. */
export interface AwsClients {
  athena: AthenaClient
  glue: GlueClient
  s3: S3Client
  sts: STSClient
  lakeFormation: LakeFormationClient
  ram: RAMClient
  close(): void
}

const CONNECT_MS = 5_000
const REQUEST_MS = 30_000
const SOCKETS = 64

/**
 * Clients of AWS. The SDK's own retries are off: `retry.ts` has the one budget for them. With an endpoint set, every
 * service is asked there, S3 in path style.
 * @param principal in whose name a role session is opened
 */
export function openClients(config: AwsConfig, principal?: Principal): AwsClients {
  const agent = { keepAlive: true, maxSockets: SOCKETS }
  // Without `throwOnRequestTimeout` a late answer is only logged.
  const requestHandler = new NodeHttpHandler({
    connectionTimeout: CONNECT_MS,
    requestTimeout: REQUEST_MS,
    throwOnRequestTimeout: true,
    httpAgent: new HttpAgent(agent),
    httpsAgent: new HttpsAgent(agent),
  })
  const shared = {
    region: config.region,
    ...(config.endpoint && { endpoint: config.endpoint }),
    credentials: credentialsFor(config, principal?.id),
    maxAttempts: 1,
    requestHandler,
  }
  return {
    athena: new AthenaClient(shared),
    glue: new GlueClient(shared),
    s3: new S3Client({ ...shared, forcePathStyle: config.endpoint !== undefined }),
    sts: new STSClient(shared),
    lakeFormation: new LakeFormationClient(shared),
    ram: new RAMClient(shared),
    close: () => requestHandler.destroy(),
  }
}

import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { GlueClient } from '@aws-sdk/client-glue'
import { LakeFormationClient } from '@aws-sdk/client-lakeformation'
import { RAMClient } from '@aws-sdk/client-ram'
import { STSClient } from '@aws-sdk/client-sts'
import type { AwsAccount } from './account'
import type { Signer } from './authenticate'
import { glueService } from './glue/glue-service'
import { lakeFormationService } from './lake-formation-service'
import { ramService } from './ram-service'
import { stsService } from './sts-service'
import { stsAnswer, stsFailure } from './sts-xml'
import { WireFailure } from './wire-failure'

interface SentRequest {
  path: string
  headers: Record<string, string>
  body?: string | Uint8Array
}

interface Keys {
  accessKeyId: string
  secretAccessKey: string
  sessionToken?: string
}

/** The SDK's own clients for the services of an account, without a network between: what is tested is what they say. */
export function inProcessClients(account: AwsAccount, credentials: Keys, region = account.region) {
  const options = {
    region,
    credentials,
    maxAttempts: 1,
    requestHandler: { handle: async (request: SentRequest) => ({ response: answer(account, request) }) },
  }
  return {
    glue: new GlueClient(options),
    lakeFormation: new LakeFormationClient(options),
    ram: new RAMClient(options),
    sts: new STSClient(options),
  }
}

function answer(account: AwsAccount, { path, headers, body: sent = '' }: SentRequest) {
  const body = Buffer.from(sent).toString()
  const [, accessKeyId = '', region = '', service = ''] =
    /Credential=([^/]+)\/\d+\/([^/]+)\/([^/]+)/.exec(headers.authorization ?? '') ?? []
  const token = headers['x-amz-security-token']
  const signer = { accessKeyId, region, ...(token === undefined ? {} : { sessionToken: token }) }
  const isSts = service === 'sts'
  const input = isSts ? Object.fromEntries(new URLSearchParams(body)) : (JSON.parse(body || '{}') as object)
  const name = isSts
    ? String((input as { Action?: string }).Action)
    : (headers['x-amz-target']?.split('.')[1] ?? path.split('/').at(-1) ?? '')
  try {
    const result = operationOf(account, service, name)(input as Record<string, unknown>, signer)
    return isSts
      ? told(200, stsAnswer(name, result as object as Record<string, unknown>, randomUUID()))
      : told(200, JSON.stringify(result))
  } catch (error) {
    if (!(error instanceof WireFailure)) throw error
    if (isSts) return told(error.status, stsFailure(error, randomUUID()))
    return told(error.status, JSON.stringify({ __type: error.code, message: error.message }))
  }
}

function operationOf(account: AwsAccount, service: string, name: string) {
  const services: Record<string, Record<string, (input: Record<string, unknown>, call: Signer) => unknown>> = {
    glue: glueService(account),
    lakeformation: lakeFormationService(account),
    ram: ramService(account),
    sts: stsService(account),
  }
  const found = Object.entries(services[service] ?? {}).find(([key]) => key.toLowerCase() === name.toLowerCase())
  if (!found) throw new WireFailure('UnknownOperationException', name)
  return found[1]
}

function told(statusCode: number, text: string) {
  return { statusCode, headers: {}, body: Readable.from([Buffer.from(text)]) }
}

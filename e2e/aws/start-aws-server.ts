import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Manifest } from '@/lib/lake/local/manifest'
import { type AwsAccount, demoAccount } from './account'
import { athenaService } from './athena/athena-service'
import { LakeRunner } from './athena/lake-runner'
import type { WireQuery } from './athena/wire-query'
import { authenticate } from './authenticate'
import { type Fault, Faults } from './faults'
import { glueService } from './glue/glue-service'
import { lakeFormationService } from './lake-formation-service'
import { playFault } from './play-fault'
import { ramService } from './ram-service'
import { readCall } from './read-call'
import { ObjectStore } from './s3/object-store'
import { answerS3 } from './s3/s3-service'
import { stsService } from './sts-service'
import { answer, answerFailure } from './wire-answer'
import type { AwsCall, Service, ServiceName, WireRequest } from './wire-call'
import { demandTime } from './wire-clock'
import { WireFailure } from './wire-failure'

export interface AwsServerOptions {
  /** Folder of the local lake that plays the shared one. */
  lakeDir: string
  /** Default: `demoAccount(lakeDir)`. */
  account?: AwsAccount
  /** Default: any that is free. */
  port?: number
  /** Engine time added to every query, milliseconds. */
  engineMs?: number
  /** Queries that may be active at once; default 20. */
  activeQueries?: number
}

export interface AwsServer {
  /** One endpoint for every service. */
  endpoint: string
  /** The live account: a test that edits it changes what the next call is answered. */
  account: AwsAccount
  /** Every call, in the order of arrival. */
  calls: AwsCall[]
  /** IAM actions that a caller's policy was asked for: by a call, or by what Athena does in the caller's name. */
  actions: Set<string>
  /** Every query that was started, in the order of the starts. */
  readonly queries: WireQuery[]
  faults: Faults
  store: ObjectStore
  /** How far the account's clock is ahead of this machine's, milliseconds. */
  clock: { aheadMs: number }
  /** Answers that are still being sent. */
  readonly openAnswers: number
  close(): Promise<void>
}

/** Starts an HTTP server that speaks AWS's wire protocols over a local lake. For tests; the product never needs it. */
export async function startAwsServer(options: AwsServerOptions): Promise<AwsServer> {
  const account = options.account ?? demoAccount(options.lakeDir)
  const dir = mkdtempSync(join(tmpdir(), 'lakewarden-aws-'))
  const store = new ObjectStore(join(dir, 'objects'))
  store.mount(account.lakeBucket, options.lakeDir)
  const manifest = Manifest.open(options.lakeDir)
  // Files may have been laid beside those that were imported.
  await manifest.refresh()
  const runner = await LakeRunner.open()
  const queries = new Map<string, WireQuery>()
  const faults = new Faults()
  const calls: AwsCall[] = []
  const actions = new Set<string>()
  const engine = { account, manifest, runner, store, faults, queries, engineMs: options.engineMs ?? 0 }
  const clock = { aheadMs: 0 }
  const open = new Set<ServerResponse>()
  const services: Partial<Record<ServiceName, Service>> = {
    athena: athenaService(engine, queries, options.activeQueries),
    glue: glueService(account),
    lakeformation: lakeFormationService(account),
    ram: ramService(account),
    sts: stsService(account),
  }

  const serve = async (request: WireRequest, response: ServerResponse, fault?: Fault) => {
    demandTime(request, Date.now() + clock.aheadMs)
    await playFault(request.service, fault)
    const caller = authenticate(account, request.service, request)
    const call = { ...request, caller: { ...caller, onDemand: (action: string) => void actions.add(action) } }
    if (request.service === 's3') return answerS3(call, response, account, store, fault)
    const operation = services[request.service]?.[request.operation]
    if (!operation) throw new WireFailure('UnknownOperationException', '')
    const output = await operation(request.input, call)
    if (fault?.kind === 'reset-after-accept') response.destroy()
    else answer(response, request.service, output)
  }

  const server = createServer(async (message: IncomingMessage, response) => {
    let request: WireRequest | undefined
    let errorCode: string | undefined
    open.add(response)
    response.once('close', () => open.delete(response))
    response.setHeader('date', new Date(Date.now() + clock.aheadMs).toUTCString())
    try {
      request = await readCall(message)
      const fault = faults.ofCall(request, sqlOf(request, queries))
      if (fault?.kind === 'drop') response.destroy()
      else await serve(request, response, fault)
    } catch (error) {
      const failure =
        error instanceof WireFailure ? error : new WireFailure('InternalServerException', String(error), 500)
      errorCode = failure.code
      if (response.headersSent) response.destroy()
      else answerFailure(response, request?.service ?? 'athena', failure)
    }
    if (!request) return
    const { service, operation, accessKeyId, input } = request
    const status = response.destroyed && !response.headersSent ? 0 : response.statusCode
    calls.push({ service, operation, accessKeyId, input, status, ...(errorCode && { errorCode }), at: Date.now() })
  })
  server.keepAliveTimeout = 60_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    account,
    calls,
    actions,
    get queries() {
      return [...queries.values()]
    },
    faults,
    store,
    clock,
    get openAnswers() {
      return open.size
    },
    close: async () => {
      for (const query of queries.values()) if (!query.finishedAt) query.state = 'CANCELLED'
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await runner.close()
      manifest.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** The SQL that a call of Athena, or of S3 for a result, is about: what starts, or what was started. */
function sqlOf({ input, path }: WireRequest, queries: ReadonlyMap<string, WireQuery>): string {
  const ids = [input.QueryExecutionId, ...((input.QueryExecutionIds as unknown[] | undefined) ?? [])]
  const inPath = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(path)?.[0]
  const known = [...ids, inPath].flatMap((id) => queries.get(String(id))?.sql ?? [])
  return [String(input.QueryString ?? ''), ...known].join('\n')
}

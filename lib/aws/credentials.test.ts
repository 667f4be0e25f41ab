import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { GetQueryExecutionCommand } from '@aws-sdk/client-athena'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { awsFailure } from './aws-failure'
import { openClients } from './clients'
import { awsConfig } from './config'

const ROLE = 'arn:aws:iam::111122223333:role/lakewarden'

describe('credentials', () => {
  let server: Server
  let endpoint: string
  /** How long a session lasts that the server gives out. */
  let lastsMs: number
  const assumed: URLSearchParams[] = []
  const keys: string[] = []

  beforeEach(async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIABASE')
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret')
    assumed.length = 0
    keys.length = 0
    lastsMs = 3_600_000
    server = createServer((request, response) => {
      let body = ''
      request.on('data', (chunk) => {
        body += chunk
      })
      request.on('end', () => {
        const key = /Credential=(\w+)/.exec(request.headers.authorization ?? '')?.[1] ?? ''
        if (!request.headers['x-amz-target']) {
          const form = new URLSearchParams(body)
          assumed.push(form)
          response.writeHead(form.get('ExternalId') === 'right' ? 200 : 403, { 'Content-Type': 'text/xml' })
          response.end(form.get('ExternalId') === 'right' ? session(assumed.length, lastsMs) : DENIED)
          return
        }
        keys.push(key)
        response.writeHead(200, { 'Content-Type': 'application/x-amz-json-1.1' }).end('{"QueryExecution":{}}')
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterEach(() => {
    vi.unstubAllEnvs()
    server.closeAllConnections()
    server.close()
  })

  const config = (externalId: string) =>
    awsConfig({ aws: { region: 'eu-west-1', endpoint, roleArn: ROLE, externalId } })
  const ask = new GetQueryExecutionCommand({ QueryExecutionId: 'x' })

  it('are the default chain’s without a role', async () => {
    const clients = openClients(awsConfig({ aws: { region: 'eu-west-1', endpoint } }))
    await clients.athena.send(ask)
    expect(keys).toEqual(['AKIABASE'])
    expect(assumed).toEqual([])
    clients.close()
  })

  it('are a session of the role in the analyst’s name, with the external id, asked for once', async () => {
    const clients = openClients(config('right'), { id: 'alice@example.com' })
    await Promise.all([clients.athena.send(ask), clients.athena.send(ask)])
    await clients.athena.send(ask)
    expect(assumed.map((a) => [a.get('RoleArn'), a.get('RoleSessionName'), a.get('ExternalId')])).toEqual([
      [ROLE, 'lakewarden-alice@example.com', 'right'],
    ])
    expect(new Set(keys)).toEqual(new Set(['ASIASESSION1']))
    clients.close()
  })

  it('are renewed before they end', async () => {
    lastsMs = 60_000
    const clients = openClients(config('right'))
    await clients.athena.send(ask)
    // Less than five minutes are left: the next call already asks for a new session.
    lastsMs = 3_600_000
    await clients.athena.send(ask)
    await clients.athena.send(ask)
    await vi.waitFor(() => expect(assumed.length).toBeGreaterThan(1))
    await clients.athena.send(ask)
    expect(keys.at(-1)).not.toBe('ASIASESSION1')
    const asked = assumed.length
    for (let i = 0; i < 5; i++) await clients.athena.send(ask)
    expect(assumed.length, 'a session that lasts is kept').toBe(asked)
    clients.close()
  })

  it('say what to mend when the external id is wrong', async () => {
    const clients = openClients(config('wrong'))
    const error = await clients.athena.send(ask).catch((e: unknown) => e)
    expect(awsFailure(error, 'athena:GetQueryExecution')).toMatchObject({
      code: 'access-denied',
      message: 'The role of LAKEWARDEN_ROLE_ARN may not be taken on.',
      hint: expect.stringContaining('LAKEWARDEN_EXTERNAL_ID'),
    })
    expect(keys).toEqual([])
    clients.close()
  })
})

function session(nth: number, lastsMs: number): string {
  const end = new Date(Date.now() + lastsMs).toISOString()
  return `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
    <AccessKeyId>ASIASESSION${nth}</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>
    <Expiration>${end}</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`
}

const DENIED = `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type>
  <Code>AccessDenied</Code><Message>User: arn:aws:iam::111122223333:user/x is not authorized to perform: sts:AssumeRole on resource: ${ROLE}</Message>
  </Error></ErrorResponse>`

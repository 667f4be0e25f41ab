import type { IncomingMessage } from 'node:http'
import type { ServiceName, WireRequest } from './wire-call'
import { WireFailure } from './wire-failure'

const TARGETS: Readonly<Record<string, ServiceName>> = { AmazonAthena: 'athena', AWSGlue: 'glue' }
/** RAM's operations by their paths. */
const RAM: Readonly<Record<string, string>> = Object.fromEntries(
  ['GetResourceShareInvitations', 'GetResourceShares', 'AcceptResourceShareInvitation'].map((o) => [
    o.toLowerCase(),
    o,
  ]),
)
const SERVICES: readonly string[] = ['athena', 'glue', 'lakeformation', 'ram', 's3', 'sts'] satisfies ServiceName[]

/**
 * Takes a request apart: which service and operation, who signed it and for which Region. All services share one port
 * and are told apart by `X-Amz-Target`, else by the credential scope, else (unsigned STS) by the form body.
 * @throws WireFailure where no service knows the request
 */
export async function readCall(request: IncomingMessage): Promise<WireRequest> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const body = Buffer.concat(chunks)
  const url = new URL(request.url ?? '/', 'http://localhost')
  const scope = /Credential=([^/]*)\/\d+\/([^/]+)\/([^/]+)\/aws4_request/.exec(request.headers.authorization ?? '')
  const type = request.headers['content-type'] ?? ''
  const target = String(request.headers['x-amz-target'] ?? '')
  const [prefix, targetOperation] = target.split('.')
  const token = request.headers['x-amz-security-token']
  const signed = scope?.[3] ?? ''
  const service =
    TARGETS[prefix ?? ''] ??
    (type.startsWith('application/x-www-form-urlencoded') ? 'sts' : SERVICES.find((s) => s === signed))
  if (!service) throw new WireFailure('UnknownOperationException', '')
  const call: WireRequest = {
    service: service as ServiceName,
    operation: '',
    input: {},
    accessKeyId: scope?.[1] ?? '',
    ...(typeof token === 'string' && { sessionToken: token }),
    region: scope?.[2] ?? '',
    method: request.method ?? 'GET',
    path: decodeURIComponent(url.pathname),
    query: url.searchParams,
    headers: request.headers,
    body,
  }
  if (service === 's3') return { ...call, operation: s3Operation(call) }
  if (service === 'sts') {
    const input = Object.fromEntries(new URLSearchParams(body.toString()))
    return { ...call, operation: String(input.Action ?? ''), input }
  }
  const rest = url.pathname.split('/').findLast(Boolean) ?? ''
  return { ...call, operation: targetOperation || (RAM[rest] ?? rest), input: jsonBody(body) }
}

function jsonBody(body: Buffer): Record<string, unknown> {
  if (body.length === 0) return {}
  try {
    const value: unknown = JSON.parse(body.toString())
    if (value && typeof value === 'object' && !Array.isArray(value)) return dropNulls(value)
  } catch {}
  throw new WireFailure('SerializationException', '')
}

/** On AWS's wire null is the same as absent. */
function dropNulls(value: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== null))
}

function s3Operation({ method, path, query }: WireRequest): string {
  const hasKey = path.split('/').length > 2 && path.split('/').slice(2).join('/') !== ''
  if (method === 'POST' && query.has('delete')) return 'DeleteObjects'
  if (method === 'POST') return query.has('uploadId') ? 'CompleteMultipartUpload' : 'CreateMultipartUpload'
  if (hasKey) {
    const names: Record<string, string> = {
      GET: 'GetObject',
      HEAD: 'HeadObject',
      PUT: 'PutObject',
      DELETE: 'DeleteObject',
    }
    return query.has('uploadId') && method === 'PUT' ? 'UploadPart' : (names[method] ?? '')
  }
  if (method === 'HEAD') return 'HeadBucket'
  if (query.has('location')) return 'GetBucketLocation'
  if (path === '/') return 'ListBuckets'
  return 'ListObjectsV2'
}

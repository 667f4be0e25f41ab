import { createReadStream } from 'node:fs'
import type { ServerResponse } from 'node:http'
import type { AwsAccount } from '../account'
import { demand } from '../authorise'
import type { Fault } from '../faults'
import { xmlText } from '../wire-answer'
import type { WireCall } from '../wire-call'
import { WireFailure } from '../wire-failure'
import type { ObjectStore } from './object-store'

/** Answers a call to S3, path style. Faults that concern an object's bytes are played here. @throws WireFailure */
export async function answerS3(
  call: WireCall,
  response: ServerResponse,
  account: AwsAccount,
  store: ObjectStore,
  fault?: Fault,
): Promise<void> {
  const [, bucket = '', ...steps] = call.path.split('/')
  const key = steps.join('/')
  demandS3(account, call, bucket, key)
  if (call.operation === 'GetObject' || call.operation === 'HeadObject') {
    return sendObject(call, response, store, bucket, key, fault)
  }
  if (call.operation === 'PutObject') {
    const { etag } = store.put(bucket, key, isChunked(call) ? unchunked(call.body) : call.body)
    response.writeHead(200, { etag: `"${etag}"` }).end()
  } else if (call.operation === 'DeleteObject') {
    store.delete(bucket, key)
    response.writeHead(204).end()
  } else if (call.operation === 'HeadBucket') {
    response.writeHead(200, { 'x-amz-bucket-region': account.region }).end()
  } else if (call.operation === 'GetBucketLocation') {
    const region = account.region === 'us-east-1' ? '' : account.region
    sendXml(response, `<LocationConstraint ${NAMESPACE}>${region}</LocationConstraint>`)
  } else if (call.operation === 'ListObjectsV2') {
    sendXml(response, listing(call, store, bucket))
  } else
    throw new WireFailure(
      'NotImplemented',
      'A header or query you provided implies functionality that is not implemented',
      501,
    )
}

const NAMESPACE = 'xmlns="http://s3.amazonaws.com/doc/2006-03-01/"'

const ACTIONS: Readonly<Record<string, string>> = {
  HeadObject: 's3:GetObject',
  HeadBucket: 's3:ListBucket',
  ListObjectsV2: 's3:ListBucket',
}

function demandS3(account: AwsAccount, { caller, operation, headers }: WireCall, bucket: string, key: string): void {
  const found = account.buckets.find((b) => b.name === bucket)
  if (!found) throw new WireFailure('NoSuchBucket', 'The specified bucket does not exist', 404, { BucketName: bucket })
  const resource = `arn:aws:s3:::${key ? `${bucket}/${key}` : bucket}`
  demand(account, caller, ACTIONS[operation] ?? `s3:${operation}`, resource)
  const expected = headers['x-amz-expected-bucket-owner']
  if (found.owner !== account.id || (expected !== undefined && expected !== found.owner)) {
    throw new WireFailure('AccessDenied', 'Access Denied', 403)
  }
}

function sendObject(
  { operation, headers }: WireCall,
  response: ServerResponse,
  store: ObjectStore,
  bucket: string,
  key: string,
  fault?: Fault,
): void {
  const object = store.get(bucket, key)
  if (!object || fault?.kind === 'missing') {
    throw new WireFailure('NoSuchKey', 'The specified key does not exist.', 404, { Key: key })
  }
  const size = fault?.kind === 'short' ? Math.floor(object.size / 2) : object.size
  const range = /^bytes=(\d*)-(\d*)$/.exec(String(headers.range ?? ''))
  const start = range?.[1] ? Number(range[1]) : range ? Math.max(0, size - Number(range[2])) : 0
  const end = range?.[1] && range[2] ? Math.min(Number(range[2]), size - 1) : size - 1
  if (range && start >= size) throw new WireFailure('InvalidRange', 'The requested range is not satisfiable', 416)
  response.writeHead(range ? 206 : 200, {
    'accept-ranges': 'bytes',
    'content-length': end - start + 1,
    'content-type': 'application/octet-stream',
    etag: `"${object.etag}"`,
    'last-modified': object.lastModified.toUTCString(),
    ...(range && { 'content-range': `bytes ${start}-${end}/${size}` }),
  })
  if (operation === 'HeadObject' || end < start) {
    response.end()
    return
  }
  const isHeld = fault?.kind === 'stalled'
  const isCut = fault?.kind === 'truncated'
  const stop = isCut || isHeld ? start + Math.floor((end - start) / 2) : end
  const file = createReadStream(object.path, { start, end: stop })
  // The client may go away, and a cut connection must show in the middle of the body, not at its end.
  response.on('close', () => file.destroy())
  if (isCut) file.on('end', () => setTimeout(() => response.destroy(), 20))
  file.pipe(response, { end: !isCut && !isHeld })
}

function isChunked({ headers }: WireCall): boolean {
  return String(headers['content-encoding'] ?? '').includes('aws-chunked')
}

/** The bytes of an `aws-chunked` body: lengths in hexadecimal before each chunk, trailers after the last. */
function unchunked(body: Buffer): Buffer {
  const chunks: Buffer[] = []
  for (let at = 0; at < body.length; ) {
    const line = body.indexOf('\r\n', at)
    const size = Number.parseInt(body.toString('latin1', at, line), 16)
    if (!(size > 0)) break
    chunks.push(body.subarray(line + 2, line + 2 + size))
    at = line + 2 + size + 2
  }
  return Buffer.concat(chunks)
}

function listing({ query }: WireCall, store: ObjectStore, bucket: string): string {
  const prefix = query.get('prefix') ?? ''
  const delimiter = query.get('delimiter') ?? ''
  const limit = Math.min(Number(query.get('max-keys') ?? 1_000), 1_000)
  const after = query.get('continuation-token') ?? query.get('start-after') ?? ''
  const folders = new Set<string>()
  const objects = store.list(bucket, prefix).filter((o) => {
    const cut = delimiter ? o.key.indexOf(delimiter, prefix.length) : -1
    if (cut >= 0) folders.add(o.key.slice(0, cut + delimiter.length))
    return cut < 0 && o.key > after
  })
  const page = objects.slice(0, limit)
  const isTruncated = objects.length > limit
  const contents = page.map(
    (o) =>
      `<Contents><Key>${xmlText(o.key)}</Key><LastModified>${o.lastModified.toISOString()}</LastModified><ETag>&quot;${o.etag}&quot;</ETag><Size>${o.size}</Size><StorageClass>STANDARD</StorageClass></Contents>`,
  )
  const prefixes = [...folders].map((f) => `<CommonPrefixes><Prefix>${xmlText(f)}</Prefix></CommonPrefixes>`)
  const next = isTruncated ? `<NextContinuationToken>${xmlText(page.at(-1)?.key ?? '')}</NextContinuationToken>` : ''
  return `<ListBucketResult ${NAMESPACE}><Name>${bucket}</Name><Prefix>${xmlText(prefix)}</Prefix><KeyCount>${page.length}</KeyCount><MaxKeys>${limit}</MaxKeys><IsTruncated>${isTruncated}</IsTruncated>${next}${contents.join('')}${prefixes.join('')}</ListBucketResult>`
}

function sendXml(response: ServerResponse, body: string): void {
  response.writeHead(200, { 'content-type': 'application/xml' }).end(`<?xml version="1.0" encoding="UTF-8"?>\n${body}`)
}

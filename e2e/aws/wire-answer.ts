import type { ServerResponse } from 'node:http'
import type { ServiceName } from './wire-call'
import type { WireFailure } from './wire-failure'

/** Answers a call with its output, in the protocol of the service. STS's operations give their XML themselves. */
export function answer(response: ServerResponse, service: ServiceName, output: unknown): void {
  if (typeof output === 'string') send(response, 200, 'text/xml', output)
  else send(response, 200, jsonType(service), JSON.stringify(output))
}

/**
 * Answers a call with an error: Athena's carry no `x-amzn-errortype` and a `Message` with a capital M (measured by
 * others); the REST services name the error in that header.
 */
export function answerFailure(response: ServerResponse, service: ServiceName, failure: WireFailure): void {
  const { code, message, status, fields } = failure
  if (service === 's3') {
    const body = `<Error><Code>${code}</Code><Message>${xmlText(message)}</Message>${Object.entries(fields)
      .map(([k, v]) => `<${k}>${xmlText(v)}</${k}>`)
      .join('')}<RequestId>${crypto.randomUUID()}</RequestId></Error>`
    send(response, status, 'application/xml', `<?xml version="1.0" encoding="UTF-8"?>\n${body}`)
    return
  }
  if (service === 'sts') {
    const body = `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${xmlText(message)}</Message></Error><RequestId>${crypto.randomUUID()}</RequestId></ErrorResponse>`
    send(response, status, 'text/xml', body)
    return
  }
  const isRest = service === 'lakeformation' || service === 'ram'
  if (isRest) response.setHeader('x-amzn-errortype', code)
  const body = { __type: code, ...fields, ...(message && { [service === 'athena' ? 'Message' : 'message']: message }) }
  send(response, status, jsonType(service), JSON.stringify(body))
}

function jsonType(service: ServiceName): string {
  return service === 'athena' || service === 'glue' ? 'application/x-amz-json-1.1' : 'application/json'
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'x-amzn-requestid': crypto.randomUUID(),
  })
  response.end(body)
}

/** Text for between XML tags. */
export function xmlText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

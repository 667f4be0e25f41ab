import type { WireFailure } from './wire-failure'

const NAMESPACE = 'https://sts.amazonaws.com/doc/2011-06-15/'

/** An answer of STS: `<AssumeRoleResponse><AssumeRoleResult>...`. */
export function stsAnswer(operation: string, result: Readonly<Record<string, unknown>>, requestId: string): string {
  return (
    `<${operation}Response xmlns="${NAMESPACE}"><${operation}Result>${members(result)}</${operation}Result>` +
    `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${operation}Response>`
  )
}

/** A refusal of STS. */
export function stsFailure({ code, message }: WireFailure, requestId: string): string {
  return (
    `<ErrorResponse xmlns="${NAMESPACE}"><Error><Type>Sender</Type><Code>${escaped(code)}</Code>` +
    `<Message>${escaped(message)}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`
  )
}

function members(value: Readonly<Record<string, unknown>>): string {
  return Object.entries(value)
    .map(([name, member]) => {
      const isNested = typeof member === 'object' && member !== null
      return `<${name}>${isNested ? members(member as Record<string, unknown>) : escaped(String(member))}</${name}>`
    })
    .join('')
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

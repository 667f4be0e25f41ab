import { WireFailure } from '../wire-failure'

/** Athena's refusal of a request, as measured by others: its code stands there twice. */
export function invalidRequest(code: string, message: string): WireFailure {
  return new WireFailure('InvalidRequestException', message, 400, { AthenaErrorCode: code, ErrorCode: code })
}

/** Refuses a member that is missing. */
function missing(member: string): WireFailure {
  return invalidRequest(
    'INVALID_INPUT',
    `1 validation error detected: Value null at '${member}' failed to satisfy constraint: Member must not be null`,
  )
}

/** A string member of the input. @throws WireFailure where it is missing or something else */
export function required(input: Record<string, unknown>, member: string): string {
  const value = optional(input, member)
  if (value === undefined) throw missing(`${member.charAt(0).toLowerCase()}${member.slice(1)}`)
  return value
}

/** A string member that may be absent. @throws WireFailure where it is something else */
export function optional(input: Record<string, unknown>, member: string): string | undefined {
  const value = input[member]
  if (value === undefined) return undefined
  if (typeof value === 'object') {
    const found = Array.isArray(value) ? 'Start of list' : 'Start of structure or map'
    throw new WireFailure('SerializationException', `${found} found where not expected`)
  }
  return String(value)
}

/** A member that is a structure; absent is empty. */
export function structure(input: Record<string, unknown>, member: string): Record<string, unknown> {
  const value = input[member]
  return value && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}

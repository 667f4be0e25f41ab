import { WireFailure } from '../wire-failure'

/** A member that must be there. @throws WireFailure */
export function required(input: Readonly<Record<string, unknown>>, member: string): string {
  const value = input[member]
  if (typeof value === 'string' && value !== '') return value
  const shown = `${member[0]?.toLowerCase()}${member.slice(1)}`
  throw new WireFailure(
    'ValidationException',
    `1 validation error detected: Value null at '${shown}' failed to satisfy constraint: Member must not be null`,
  )
}

import { INTERNAL } from './part'
import { Fragment } from './sql'

/**
 * The name of a column, field, table or database, always quoted: whatever the name holds, it stays a name.
 * @throws TypeError for an empty name or one with NUL.
 */
export function identifier(name: string): Fragment {
  if (name === '' || name.includes('\0')) throw new TypeError('this is no name of a column or table')
  return new Fragment(INTERNAL, [{ kind: 'text', text: `"${name.replaceAll('"', '""')}"` }])
}

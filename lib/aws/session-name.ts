import { createHash } from 'node:crypto'

const PREFIX = 'lakewarden'
const LONGEST = 64

/**
 * The name under which a role session appears in CloudTrail: `lakewarden` or `lakewarden-<person>`.
 * STS allows 2 to 64 of `[\w+=,.@-]` (API reference, AssumeRole). A name that had to be changed ends in a hash of the
 * original, so that two people never share one.
 */
export function sessionName(person?: string): string {
  if (!person) return PREFIX
  const plain = person.replace(/[^A-Za-z0-9_+=,.@-]/g, '_')
  const name = `${PREFIX}-${plain}`
  if (plain === person && name.length <= LONGEST) return name
  const mark = createHash('sha256').update(person).digest('hex').slice(0, 8)
  return `${name.slice(0, LONGEST - mark.length - 1)}-${mark}`
}

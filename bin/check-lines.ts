import type { CheckResult } from '@/lib/aws/doctor/check'
import { type SayAccess, tellResult } from '@/lib/i18n/access-texts'

const MARKS = { ok: 'ok', failed: 'WRONG', skipped: '-' }
const TITLE_WIDTH = 20
const INDENT = ' '.repeat(TITLE_WIDTH + 8)

/** A result for a terminal: state and sentence; of a failure why, what to do, and what to paste. */
export function checkLines(say: SayAccess, result: CheckResult, hasTitle: boolean): string[] {
  const { title, message, why, fix } = tellResult(say, result)
  const head = `${(hasTitle ? title : '').padEnd(TITLE_WIDTH)}  ${MARKS[result.state].padEnd(5)} ${message}`
  if (result.state !== 'failed') return [head]
  const { grant, statement, trust, commands = [] } = result.fix ?? {}
  return [
    head,
    `${INDENT}Why: ${why}`,
    `${INDENT}What to do: ${fix}`,
    ...(grant ? [`${INDENT}Grant: ${grant.permissions.join(' + ')} on ${grant.resource}, for ${grant.principal}`] : []),
    ...(trust ? [`${INDENT}Statement of the trust policy:`, ...json(trust)] : []),
    ...(statement ? [`${INDENT}Policy statement:`, ...json(statement)] : []),
    ...commands.map((command) => `${INDENT}$ ${command}`),
  ]
}

function json(value: unknown): string[] {
  return JSON.stringify(value, null, 2)
    .split('\n')
    .map((line) => `${INDENT}${line}`)
}

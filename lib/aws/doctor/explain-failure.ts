import { awsError, kindOf } from '@/lib/aws/aws-error'
import type { Outcome } from './check'
import { missingRight } from './missing-right'

interface Asker {
  /** Who asked, as far as that is known. */
  principal: string
  region: string
}

const WRONG = /UnrecognizedClient|InvalidClientTokenId|InvalidAccessKeyId|SignatureDoesNotMatch|InvalidSignature/
const NONE = /^(CredentialsProviderError|TokenProviderError|ProviderError)$/

/** What an error means that a check did not expect: credentials, clock, network, a policy, or just AWS. */
export function explainFailure(thrown: unknown, { principal, region }: Asker): Outcome {
  const { name, message } = awsError(thrown)
  const kind = kindOf(thrown)
  if (kind === 'expired') return { state: 'failed', code: 'credentials-expired' }
  if (kind === 'skewed') return { state: 'failed', code: 'clock' }
  if (WRONG.test(name)) return { state: 'failed', code: 'credentials-wrong', values: { region } }
  if (NONE.test(name)) return { state: 'failed', code: 'no-credentials' }
  const right = missingRight(thrown)
  if (right?.kind === 'iam') return notAllowed(right.action, [right.resource], principal)
  if (kind === 'unavailable' || /ENOTFOUND/.test(`${name} ${(thrown as { code?: string }).code} ${message}`)) {
    return { state: 'failed', code: 'unreachable', values: { region, reason: cut(message || name) } }
  }
  return { state: 'failed', code: 'aws-error', values: { error: cut(name), reason: cut(message) } }
}

/** IAM allows no such thing; with the statement that would. */
export function notAllowed(action: string, resources: string[], principal: string): Outcome {
  const [resource = '*'] = resources
  return {
    state: 'failed',
    code: 'iam-denied',
    values: { action, resource: resources.length > 1 ? `${resource} (+${resources.length - 1})` : resource, principal },
    fix: { statement: { Effect: 'Allow', Action: action, Resource: resources.length > 1 ? resources : resource } },
  }
}

/** A text of AWS, short enough to be read. */
export function cut(text: string): string {
  return text.length > 300 ? `${text.slice(0, 300)} …` : text
}

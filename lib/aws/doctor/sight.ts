import { awsError } from '@/lib/aws/aws-error'
import { missingRight } from './missing-right'

/** Whether something in Glue can be described, is not there at all, or is hidden for want of DESCRIBE. */
export type Sight = 'seen' | 'hidden' | 'missing'

/**
 * Looks at something in Glue's catalogue.
 * @throws whatever is neither a missing right in Lake Formation nor an absence: a policy, credentials, the network
 */
export async function look<T>(ask: () => Promise<T>): Promise<{ sight: Sight; answer?: T }> {
  try {
    return { sight: 'seen', answer: await ask() }
  } catch (thrown) {
    if (awsError(thrown).name === 'EntityNotFoundException') return { sight: 'missing' }
    if (missingRight(thrown)?.kind === 'lake') return { sight: 'hidden' }
    throw thrown
  }
}

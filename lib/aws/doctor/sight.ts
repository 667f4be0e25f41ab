import { awsError } from '@/lib/aws/aws-error'
import { missingRight } from './missing-right'

/** Whether something in Glue can be described, is not there at all, or is hidden for want of DESCRIBE. */
export type Sight = 'seen' | 'hidden' | 'missing'

/**
 * Looks at something in Glue's catalogue. `hidden` is the name of what may not be described: a look at a link is also one at
 * its target.
 * @throws whatever is neither a missing right in Lake Formation nor an absence: a policy, credentials, the network
 */
export async function look<T>(ask: () => Promise<T>): Promise<{ sight: Sight; answer?: T; hidden?: string }> {
  try {
    return { sight: 'seen', answer: await ask() }
  } catch (thrown) {
    if (awsError(thrown).name === 'EntityNotFoundException') return { sight: 'missing' }
    const right = missingRight(thrown)
    if (right?.kind === 'lake') return { sight: 'hidden', hidden: right.on }
    throw thrown
  }
}

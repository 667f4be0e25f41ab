import { defineQuery } from '@/lib/sql/define-query'
import { and, sql } from '@/lib/sql/sql'
import { exampleWindow } from '../../window-params'
import { callRow, isCall, listCalls, operationParams } from './call'

/** Who signed in to the console without a second factor? */
export const huntCloudtrailSignInsWithoutMfa = defineQuery({
  name: 'hunts.cloudtrail.sign-ins-without-mfa',
  title: 'Console sign-ins without MFA',
  sentence: 'Who signed in to the console without a second factor?',
  params: operationParams,
  row: callRow,
  example: exampleWindow,
  sql: (p) =>
    listCalls(
      p,
      and(
        isCall({ signin: ['ConsoleLogin'] }),
        sql`coalesce(is_mfa, FALSE) = FALSE AND actor.user.type IN ('IAMUser', 'Root')`,
      ),
    ),
  hunt: {
    hit: 'A user of IAM, or root, came in with a password alone: whoever has the password is that user.',
    benign: 'Users that sign in only where the network is trusted; it is still a gap.',
    next: [
      'hunts.cloudtrail.password-spray',
      'hunts.cloudtrail.mfa-changed',
      'hunts.cloudtrail.sign-ins-from-new-addresses',
    ],
    attack: ['T1078.004'],
  },
})

import type { AwsAccount } from './account'
import { inRegion } from './account-variants'
import type { AwsCaller } from './iam-model'
import type { WireCall } from './wire-call'

/** What a call sees: the account as its Region shows it, and who calls. */
export interface SeenCall {
  account: AwsAccount
  caller: AwsCaller
}

/** The account as the call's Region shows it. */
export function seenBy(account: AwsAccount, { caller, region }: WireCall): SeenCall {
  return { account: inRegion(account, region), caller }
}

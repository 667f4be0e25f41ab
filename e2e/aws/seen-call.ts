import type { AwsAccount } from './account'
import { inRegion } from './account-variants'
import { authenticate, type ServiceName, type Signer } from './authenticate'
import type { AwsCaller } from './iam-model'

/** What a call sees: the account as its Region shows it, and who calls. */
export interface SeenCall {
  account: AwsAccount
  caller: AwsCaller
}

/** @throws WireFailure where the caller is nobody */
export function seenBy(account: AwsAccount, service: ServiceName, signer: Signer): SeenCall {
  const caller = authenticate(account, service, signer)
  return { account: inRegion(account, signer.region), caller }
}

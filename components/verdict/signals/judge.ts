import { callVolume, dataVolume, denials, errorRate } from './amounts'
import type { Facts } from './facts'
import { oddHours } from './hours'
import { protectionWeakened, writeAfterDenial } from './misuse'
import { newAgent, newApi, newApiForAccount, newIp, newKey, newPrincipal, newRegion } from './novelty'
import { consoleAndKey, noMfa, twoNetworks } from './sign-in'
import { type Signal, type SignalId, signalIds } from './signal'

const judges: Record<SignalId, (facts: Facts) => Signal> = {
  'new-ip': newIp,
  'new-principal': newPrincipal,
  'write-after-denial': writeAfterDenial,
  'protection-weakened': protectionWeakened,
  'two-networks': twoNetworks,
  'console-and-key': consoleAndKey,
  'no-mfa': noMfa,
  'new-key': newKey,
  'new-api-account': newApiForAccount,
  'new-api': newApi,
  'new-agent': newAgent,
  'new-region': newRegion,
  'error-rate': errorRate,
  denials,
  'data-volume': dataVolume,
  'odd-hours': oddHours,
  'call-volume': callVolume,
}

const order = { yes: 0, no: 1, unknown: 2 }

/** Every signal: first those that speak for malice, then those against it, then those that cannot be told. */
export function judge(facts: Facts): Signal[] {
  return signalIds.map((id) => judges[id](facts)).sort((a, b) => order[a.answer] - order[b.answer])
}

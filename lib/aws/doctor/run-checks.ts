import type { Check, CheckId, CheckResult, Outcome } from './check'

/**
 * Runs checks in their order. One that needs another which is not in order is skipped, and says which.
 * @param onResult is told each result as soon as it is known
 * @param explain turns what a check threw into what it means
 */
export async function runChecks<Account>(
  checks: readonly Check<Account>[],
  account: Account,
  explain: (error: unknown) => Outcome | Promise<Outcome>,
  onResult: (result: CheckResult) => void = () => {},
): Promise<CheckResult[]> {
  const results: CheckResult[] = []
  const broken = new Set<CheckId>()
  for (const { id, needs, run } of checks) {
    const missing = needs.find((need) => broken.has(need))
    const outcomes = missing
      ? [{ state: 'skipped', code: 'needs', values: { check: missing } } as const]
      : await Promise.resolve(run(account)).catch(explain)
    const list = [outcomes].flat()
    // A check that found something in order lets those after it look at that; one that found nothing does not.
    if (missing || list.every(({ state }) => state === 'failed')) broken.add(id)
    for (const outcome of list) {
      const result = { id, ...outcome }
      results.push(result)
      onResult(result)
    }
  }
  return results
}

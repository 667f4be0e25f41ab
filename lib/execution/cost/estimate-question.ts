import { z } from 'zod'
import type { ConsoleServer } from '../console-server'
import { parseQuestion } from '../parse-question'
import { parseOrRefuse } from '../request-query'
import type { Estimate } from './estimate'
import { costOf, toUsd } from './price'

const body = z.strictObject({ params: z.unknown().optional() })

/** What a question would scan; null where nothing tells it. */
interface Foretold {
  estimate: Estimate | null
  /** What that costs, in US dollars; 0 where scanning is free, null where nothing tells it. */
  usd: number | null
}

/**
 * Foretells a question by name, without starting it.
 * @throws LakewardenError `not-found` for an unknown question, `bad-params` naming the field
 */
export async function estimateQuestion(
  { foretell, ledger }: Pick<ConsoleServer, 'foretell' | 'ledger'>,
  name: string,
  input: unknown,
): Promise<Foretold> {
  const { question, params } = parseQuestion(name, parseOrRefuse(body, input).params)
  const estimate = (await foretell(name, question.sql(params))) ?? null
  return { estimate, usd: estimate && toUsd(costOf(estimate.bytes, ledger.usdPerTb)) }
}

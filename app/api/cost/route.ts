import { z } from 'zod'
import { localPrincipal } from '@/lib/auth/principal'
import { consoleServer } from '@/lib/execution/console-server'
import { budgetsLeft } from '@/lib/execution/cost/budgets'
import { costReport } from '@/lib/execution/cost/cost-report'
import { LEDGER_DAYS } from '@/lib/execution/cost/spent'
import { parseOrRefuse } from '@/lib/execution/request-query'
import { handle, json } from '@/lib/http'

const query = z.strictObject({ days: z.coerce.number().int().min(1).max(LEDGER_DAYS).default(30) })

/** What scanning cost today and in the last days, by day, person, question, link and schedule; and what is left. */
export function GET(request: Request): Promise<Response> {
  return handle(request, async () => {
    const { days } = parseOrRefuse(query, Object.fromEntries(new URL(request.url).searchParams))
    const { store, engine, ledger } = await consoleServer()
    const now = Date.now()
    return json({
      engine: engine.kind,
      usdPerTb: ledger.usdPerTb,
      budgets: budgetsLeft(await ledger.states(localPrincipal.id, now)),
      ...(await costReport(store, days, now)),
    })
  })
}

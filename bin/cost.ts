import { parseArgs } from 'node:util'
import { readEnv } from '@/lib/env'
import { LakewardenError } from '@/lib/errors'
import type { BudgetState } from '@/lib/execution/cost/budgets'
import { type CostReport, type CostSum, costReport } from '@/lib/execution/cost/cost-report'
import { openLedger } from '@/lib/execution/cost/open-ledger'
import { toUsd } from '@/lib/execution/cost/price'
import { LEDGER_DAYS } from '@/lib/execution/cost/spent'
import { formatBytes } from '@/lib/format'
import { openStore } from '@/lib/store/store'
import { oneLine } from './one-line'
import { textTable } from './text-table'

const USAGE = `cost [--days <number>] [--json]     what scanning cost, by day, person and question
  --days    how many days, today included (default 30, at most ${LEDGER_DAYS}); a day is UTC's
  --json    the whole report as JSON`

const SHOWN = 15

/** The `cost` command. @returns the exit status */
export async function cost(args: string[]): Promise<number> {
  try {
    const { values } = parseArgs({
      args,
      options: {
        days: { type: 'string', default: '30' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    })
    if (values.help) {
      console.log(USAGE)
      return 0
    }
    const days = Number(values.days)
    if (!Number.isInteger(days) || days < 1 || days > LEDGER_DAYS) {
      throw new LakewardenError('bad-params', `--days takes a whole number from 1 to ${LEDGER_DAYS}.`)
    }
    const env = readEnv()
    const store = await openStore(env.dataDir, env.databaseUrl)
    try {
      const ledger = openLedger(store, env.engine, env.budget)
      const report = await costReport(store, days)
      if (values.json) console.log(JSON.stringify({ usdPerTb: ledger.usdPerTb, ...report }))
      else print(report, ledger.usdPerTb, await ledger.states(''))
      return 0
    } finally {
      await store.destroy()
    }
  } catch (error) {
    console.error(oneLine(error))
    return 1
  }
}

function print(
  { today, total, days, people, questions, links, schedules }: CostReport,
  price: number,
  states: BudgetState[],
) {
  console.log(price > 0 ? `Price: $${price} a TB scanned.` : 'Scanning is free: the lake is on this disk.')
  for (const { name, limit, left } of states) {
    if (name === 'day') console.log(`Left of today's budget: ${usd(toUsd(left))} of ${usd(toUsd(limit))}.`)
  }
  const head = ['', 'USD', 'scanned', 'scans']
  console.log(`\n${textTable(head, [line('today', today), line(`${days.length} days`, total)])}`)
  const used = days.filter(({ scans }) => scans > 0).map((day) => line(day.day, day))
  const groups = { day: used, person: people, question: questions, link: links, schedule: schedules }
  for (const [name, sums] of Object.entries(groups)) {
    const rows = sums.map((sum) => (Array.isArray(sum) ? sum : line(sum.name, sum)))
    if (rows.length === 0) continue
    const shown = name === 'day' ? rows.slice(-SHOWN) : rows.slice(0, SHOWN)
    console.log(`\n${textTable([name, ...head.slice(1)], shown)}`)
    if (shown.length < rows.length) console.log(`... and ${rows.length - shown.length} more; --json has them all.`)
  }
}

function line(name: string, { usd: dollars, scannedBytes, scans }: CostSum): (string | number)[] {
  return [name, usd(dollars), formatBytes(scannedBytes, 'en'), scans]
}

function usd(dollars: number): string {
  return `$${dollars.toFixed(dollars === 0 || dollars >= 0.01 ? 2 : 6)}`
}

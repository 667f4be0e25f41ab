import type { BudgetEnv } from '@/lib/env'
import { LakewardenError } from '@/lib/errors'
import { toNanoUsd, toUsd } from './price'

/** What may be spent, in US dollars; absent means without a limit. A day is UTC's. */
export type Budgets = Omit<BudgetEnv, 'usdPerTb'>

type BudgetName = 'query' | 'person-day' | 'day'

/** A budget, with what is left of it, in billionths of a dollar. */
export interface BudgetState {
  name: BudgetName
  limit: number
  left: number
}

const WORDS: Record<BudgetName, { name: string; variable: string; until: string; instead: string }> = {
  query: {
    name: 'The budget of a single question',
    variable: 'LAKEWARDEN_BUDGET_QUERY_USD',
    until: '',
    instead: 'Choose a shorter window, fewer accounts or fewer Regions',
  },
  'person-day': {
    name: 'Your budget of today',
    variable: 'LAKEWARDEN_BUDGET_PERSON_DAY_USD',
    until: ' until midnight UTC',
    instead: 'Choose a shorter window, or wait until midnight UTC',
  },
  day: {
    name: "Everybody's budget of today",
    variable: 'LAKEWARDEN_BUDGET_DAY_USD',
    until: ' until midnight UTC',
    instead: 'Choose a shorter window, or wait until midnight UTC',
  },
}

/** The budgets there are, with what is left after what was spent today, in billionths of a dollar. */
export function budgetStates(budgets: Budgets, spent: { byPerson: number; byAll: number }): BudgetState[] {
  const state = (name: BudgetName, usd: number | undefined, gone: number): BudgetState[] =>
    usd === undefined ? [] : [{ name, limit: toNanoUsd(usd), left: Math.max(0, toNanoUsd(usd) - gone) }]
  return [
    ...state('query', budgets.queryUsd, 0),
    ...state('person-day', budgets.personDayUsd, spent.byPerson),
    ...state('day', budgets.dayUsd, spent.byAll),
  ]
}

/** The budgets as the HTTP contract shows them, in US dollars. */
export function budgetsLeft(states: readonly BudgetState[]): { name: BudgetName; limitUsd: number; leftUsd: number }[] {
  return states.map(({ name, limit, left }) => ({ name, limitUsd: toUsd(limit), leftUsd: toUsd(left) }))
}

/** The refusal of a question before it starts: which budget, what is left of it, who can change it. */
export function overBudget(budget: BudgetState, neededNanoUsd: number): LakewardenError {
  return refusal(budget, `this question needs ${usd(neededNanoUsd)}`)
}

/** The end of a question that came to the end of a budget while it ran. */
export function budgetReached(budget: BudgetState, spentNanoUsd: number): LakewardenError {
  return refusal(budget, `this question came to ${usd(spentNanoUsd)} and was stopped`)
}

function refusal({ name, limit, left }: BudgetState, what: string): LakewardenError {
  const words = WORDS[name]
  const rest = name === 'query' ? `is ${usd(limit)}` : `has ${usd(left)} of ${usd(limit)} left${words.until}`
  return new LakewardenError('over-budget', `${words.name} ${rest}; ${what}.`, {
    hint: `${words.instead}. Whoever runs Lakewarden can raise it: ${words.variable}.`,
  })
}

/** Dollars with the digits that a small amount needs, in plain English as all error texts are. */
function usd(nanoUsd: number): string {
  const value = toUsd(nanoUsd)
  return `$${value === 0 || value >= 0.01 ? value.toFixed(2) : Number(value.toPrecision(2)).toFixed(7).replace(/0+$/, '')}`
}

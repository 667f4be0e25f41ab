'use client'

import { parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useMemo } from 'react'

/** How many days the page may look back. */
export const dayChoices = [7, 30, 90, 400] as const

/** By what the sums are split. */
export const groups = ['question', 'person', 'day', 'link', 'schedule'] as const
export type Group = (typeof groups)[number]

const parsers = {
  days: parseAsInteger,
  by: parseAsStringLiteral(groups),
  since: parseAsString,
  until: parseAsString,
  person: parseAsString,
  question: parseAsString,
  link: parseAsString,
  schedule: parseAsString,
  order: parseAsStringLiteral(['newest', 'dearest']),
  page: parseAsInteger,
}

/** What the address chooses. Days are `YYYY-MM-DD`, UTC, both inclusive. */
export interface CostFilters {
  days: number
  by: Group
  since: string | undefined
  until: string | undefined
  person: string | undefined
  question: string | undefined
  link: string | undefined
  schedule: string | undefined
  order: 'newest' | 'dearest'
  page: number
}

export interface CostControl {
  filters: CostFilters
  /** Changes the address; whatever is listed begins at its first page again unless a page is named. */
  change: (next: { [Key in keyof CostFilters]?: CostFilters[Key] | undefined }) => void
}

const longestName = 2_048

/** Reads and writes what the cost page shows in the URL. */
export function useCostFilters(): CostControl {
  const [url, setUrl] = useQueryStates(parsers, { history: 'push' })
  return useMemo(() => {
    const name = (text: string | null) => (text && text.length <= longestName ? text : undefined)
    return {
      filters: {
        days: dayChoices.find((days) => days === url.days) ?? 30,
        by: url.by ?? 'question',
        since: day(url.since),
        until: day(url.until),
        ...{ person: name(url.person), question: name(url.question) },
        ...{ link: name(url.link), schedule: name(url.schedule) },
        order: url.order ?? 'newest',
        page: Math.max(0, Math.min(10_000, url.page ?? 0)),
      },
      change: (next) => {
        const entries = Object.entries({ page: undefined, ...next }).map(([key, value]) => [key, value ?? null])
        void setUrl(Object.fromEntries(entries))
      },
    }
  }, [url, setUrl])
}

function day(text: string | null): string | undefined {
  const isDay = text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))
  return isDay ? text : undefined
}

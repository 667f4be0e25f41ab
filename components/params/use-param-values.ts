'use client'

import { parseAsString, useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import { usePinnedNow } from '@/lib/client/use-pinned-now'
import type { ParamSpec, ParamValue } from '@/lib/params/param-spec'
import { type ParamProblem, readParam } from '@/lib/params/read-param'

/** Parameters as the address holds them. */
export interface ParamValues {
  /** As text, by name; undefined where nothing is given. */
  texts: Readonly<Record<string, string | undefined>>
  /** What is given and well-formed, ready to be bound. */
  values: Readonly<Record<string, ParamValue>>
  problems: Readonly<Record<string, ParamProblem>>
  change: (name: string, text: string | undefined) => void
}

/** How a parameter is named in an address, so that none of them can stand for the page's own. */
const paramKey = (name: string) => `p.${name}`

/** Reads and writes parameters in the URL. Keep `specs` stable. */
export function useParamValues(specs: readonly ParamSpec[]): ParamValues {
  const now = usePinnedNow()
  const parsers = useMemo(() => Object.fromEntries(specs.map(({ name }) => [paramKey(name), parseAsString])), [specs])
  // Typed text: "back" leaves the page instead of taking letters away.
  const [url, setUrl] = useQueryStates(parsers, { history: 'replace' })
  return useMemo(() => {
    const texts: Record<string, string | undefined> = {}
    const values: Record<string, ParamValue> = {}
    const problems: Record<string, ParamProblem> = {}
    for (const spec of specs) {
      const text = url[paramKey(spec.name)] ?? undefined
      texts[spec.name] = text
      const { value, problem } = readParam(spec, text, now)
      if (value !== undefined) values[spec.name] = value
      if (problem) problems[spec.name] = problem
    }
    const change = (name: string, text: string | undefined) => void setUrl({ [paramKey(name)]: text ?? null })
    return { texts, values, problems, change }
  }, [specs, url, now, setUrl])
}

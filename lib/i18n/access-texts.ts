import type { CheckId, CheckResult } from '@/lib/aws/doctor/check'
import type access from './messages/en/access.json'

type In<Section extends keyof typeof access> = `${Section}.${string & keyof (typeof access)[Section]}`

/** Says a text of `access.json`: `useTranslations('access')`, or next-intl's translator outside of React. */
export type SayAccess = (
  key: In<'check'> | In<'ok'> | In<'skipped'> | In<'failed'> | In<'why'> | In<'fix'>,
  values?: Record<string, string | number>,
) => string

/** What a result of the doctor says to a person. */
export interface ToldResult {
  title: string
  message: string
  /** Only of a failure. */
  why?: string
  fix?: string
}

/** The result of a check in a language. Names in it come from AWS: show it as text only. */
export function tellResult(say: SayAccess, result: CheckResult): ToldResult {
  const { id, state, code } = result
  const title = say(`check.${id}`)
  if (state === 'failed') {
    const message = say(`failed.${code}`, result.values)
    return { title, message, why: say(`why.${code}`, result.values), fix: say(`fix.${code}`, result.values) }
  }
  if (state === 'ok') return { title, message: say(`ok.${code}`, result.values) }
  const check = result.values?.check as CheckId | undefined
  return { title, message: say(`skipped.${code}`, check && { check: say(`check.${check}`) }) }
}

'use client'

import { useTranslations } from 'next-intl'
import type { CheckId, CheckResult as Result } from '@/lib/aws/doctor/check'
import { CheckResult } from './check-result'

/** Results under the titles of their checks, in the order in which they were made. */
export function CheckList({ results }: { results: readonly Result[] }) {
  const t = useTranslations('access')
  const byCheck = Map.groupBy(results, ({ id }) => id)
  return (
    <ol aria-label={t('list')} className="divide-y divide-inner rounded-lg border border-line bg-panel">
      {[...byCheck].map(([id, of]) => (
        <li key={id} className="grid gap-x-4 gap-y-1 px-3.5 py-2.5 md:grid-cols-[180px_minmax(0,1fr)]">
          <h2 className="font-bold text-muted">{t(`check.${id}`)}</h2>
          <ul className="min-w-0 space-y-2.5">
            {of.map((result) => (
              <CheckResult key={`${result.code} ${JSON.stringify(result.values)}`} result={result} />
            ))}
          </ul>
        </li>
      ))}
    </ol>
  )
}

/** The titles alone: what would be checked. */
export function CheckTitles({ ids }: { ids: readonly CheckId[] }) {
  const t = useTranslations('access')
  return (
    <ol aria-label={t('list')} className="mt-2 list-inside list-decimal text-muted sm:columns-2">
      {ids.map((id) => (
        <li key={id} className="min-h-6 break-inside-avoid">
          {t(`check.${id}`)}
        </li>
      ))}
    </ol>
  )
}

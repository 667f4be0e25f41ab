'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import { useFilters } from '@/lib/client/use-filters'
import { useCollected } from '@/lib/client/use-sources'
import type { HuntSummary } from '@/lib/hunt'
import { huntPath } from '@/lib/routes'
import { useNames } from './use-names'

/** A hunt in the list: its title leads to it; what it lacks in this lake is said, not hidden. */
export function HuntCard({ hunt }: { hunt: HuntSummary }) {
  const t = useTranslations('hunts')
  const nameOf = useNames()
  const { carried } = useFilters()
  const isCollected = useCollected()
  const missing = hunt.sources.filter((source) => !isCollected([source]))
  return (
    <li className="relative flex min-w-0 flex-col gap-1 border-b border-inner px-3 py-2 last:border-b-0 hover:bg-inner">
      <div className="flex flex-wrap items-baseline gap-x-2">
        <Link
          href={huntPath(hunt.name, carried)}
          prefetch={false}
          className="font-medium after:absolute after:inset-0 hover:underline"
        >
          {hunt.title}
        </Link>
        <span className="log min-w-0 truncate text-11 text-faint">{hunt.name.replace('hunts.', '')}</span>
      </div>
      <p className="text-muted">{hunt.sentence}</p>
      <p className="flex flex-wrap gap-1">
        {hunt.sources.map((source) => (
          <Badge key={source}>{nameOf('source', source)}</Badge>
        ))}
        {hunt.tactics.map((tactic) => (
          <Badge key={tactic} tone="accent">
            {nameOf('tactic', tactic)}
          </Badge>
        ))}
        {missing.length > 0 && (
          <Badge tone="high">
            {t('needs', { sources: missing.map((source) => nameOf('source', source)).join(', ') })}
          </Badge>
        )}
      </p>
    </li>
  )
}

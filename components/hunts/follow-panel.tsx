'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { LogValue } from '@/components/ui/log-value'
import { useFilters } from '@/lib/client/use-filters'
import type { Rows } from '@/lib/client/use-rows'
import { shortArn } from '@/lib/format'
import type { HuntDescription } from '@/lib/hunt'
import { findingPath, huntPath, userPath, usersPath } from '@/lib/routes'
import { followValues } from './follow-values'

const kinds = ['principal', 'ip', 'finding'] as const

/** Where to go on from an answer: the users, addresses and findings it names, and the next hunts, in the same window. */
export function FollowPanel({ hunt, rows }: { hunt: HuntDescription; rows: Rows }) {
  const t = useTranslations('hunts.follow')
  const { carried } = useFilters()
  const values = useMemo(() => followValues(rows.columns, rows.rows), [rows.columns, rows.rows])
  const pathOf = {
    principal: (value: string) => userPath(value, carried),
    ip: (value: string) => usersPath(carried, { ip: value }),
    finding: (value: string) => findingPath(value, carried),
  }
  const link = 'flex min-w-0 text-accent-text hover:underline'
  return (
    <nav aria-label={t('title')} className="grid gap-3 border-t border-inner pt-3 sm:grid-cols-2 xl:grid-cols-4">
      {kinds.map(
        (kind) =>
          values[kind].length > 0 && (
            <section key={kind} className="min-w-0">
              <h3 className="mb-0.5 text-12 text-muted">{t(kind)}</h3>
              <ul className="flex flex-col gap-0.5">
                {values[kind].map((value) => (
                  <li key={value}>
                    <Link href={pathOf[kind](value)} prefetch={false} className={link}>
                      <LogValue value={kind === 'principal' ? shortArn(value) : value} cut="middle" />
                    </Link>
                  </li>
                ))}
              </ul>
            </section>
          ),
      )}
      <section className="min-w-0">
        <h3 className="mb-0.5 text-12 text-muted">{t('hunts')}</h3>
        <ul className="flex flex-col gap-0.5">
          {hunt.next.map(({ name, title }) => (
            <li key={name}>
              <Link href={huntPath(name, carried)} prefetch={false} className={link}>
                <span className="truncate">{title}</span>
              </Link>
            </li>
          ))}
        </ul>
      </section>
    </nav>
  )
}

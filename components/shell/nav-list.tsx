'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { cx } from '@/components/ui/cx'
import { useFilters } from '@/lib/client/use-filters'
import { pages } from './pages'

/** The pages; scope, window and zone come along. */
export function NavList({ onGo }: { onGo?: () => void }) {
  const t = useTranslations('shell.nav')
  const pathname = usePathname()
  const { carried } = useFilters()
  return (
    <nav aria-label={t('label')}>
      <ul className="flex flex-col gap-0.5">
        {pages.map(({ name, path, at }) => {
          const isHere = at.some((start) => pathname === start || pathname.startsWith(`${start}/`))
          return (
            <li key={name}>
              <Link
                href={path(carried)}
                aria-current={isHere ? 'page' : undefined}
                className={cx(
                  'flex h-8 items-center rounded-md px-2 font-medium',
                  isHere ? 'bg-accent-soft text-accent-text' : 'text-muted hover:bg-inner hover:text-text',
                )}
                {...(onGo && { onClick: onGo })}
              >
                {t(name)}
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}

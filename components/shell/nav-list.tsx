'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { cx } from '@/components/ui/cx'
import { useFilters } from '@/lib/client/use-filters'
import { accessPath, costPath, findingsPath, overviewPath, sqlPath, usersPath } from '@/lib/routes'

/** The pages; scope, window and zone come along. */
export function NavList({ onGo }: { onGo?: () => void }) {
  const t = useTranslations('shell.nav')
  const pathname = usePathname()
  const { carried } = useFilters()
  const pages = [
    { name: 'overview', href: overviewPath(carried), at: ['/overview'] },
    { name: 'findings', href: findingsPath(carried), at: ['/findings', '/finding'] },
    { name: 'users', href: usersPath(carried), at: ['/users'] },
    { name: 'sql', href: sqlPath(carried), at: ['/sql'] },
    { name: 'cost', href: costPath(carried), at: ['/cost'] },
    { name: 'access', href: accessPath(carried), at: ['/access'] },
  ] as const
  return (
    <nav aria-label={t('label')}>
      <ul className="flex flex-col gap-0.5">
        {pages.map(({ name, href, at }) => {
          const isHere = at.some((start) => pathname === start)
          return (
            <li key={name}>
              <Link
                href={href}
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

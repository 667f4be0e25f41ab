'use client'

import NextLink from 'next/link'
import { useTranslations } from 'next-intl'
import { Notice } from '@/components/execution/notice'
import { CopyButton } from '@/components/ui/copy-button'
import { cx } from '@/components/ui/cx'
import { LogValue } from '@/components/ui/log-value'
import { SkeletonRows } from '@/components/ui/skeleton'
import { ApiError } from '@/lib/client/api'
import { useFilters } from '@/lib/client/use-filters'
import { useFormat } from '@/lib/client/use-format'
import { useLinks } from '@/lib/client/use-links'
import { linkPath } from '@/lib/routes'
import type { Link } from '@/lib/saved/link-row'
import { Head } from './head'
import { linkUrl } from './link-url'

/** One's own links, with what became of them. */
export function LinkList() {
  const t = useTranslations('saved')
  const format = useFormat()
  const { carried } = useFilters()
  const { data, error, refetch } = useLinks()
  if (error) {
    const known = error instanceof ApiError ? error : new ApiError('engine-down', error.message)
    return <Notice error={known} onRetry={() => void refetch()} />
  }
  if (!data) return <SkeletonRows count={6} />
  if (data.length === 0) return <p className="py-8 text-center text-muted">{t('none-links')}</p>
  return (
    <table aria-label={t('links')} className="w-full table-fixed">
      <thead>
        <tr className="h-8 border-b border-inner text-12 text-muted">
          <Head>{t('column.link')}</Head>
          <Head className="hidden w-56 lg:table-cell">{t('column.question')}</Head>
          <Head className="hidden w-32 sm:table-cell">{t('column.asked')}</Head>
          <Head className="hidden w-20 md:table-cell">{t('column.rows')}</Head>
          <Head className="w-24">{t('column.state')}</Head>
          <td className="w-10" />
        </tr>
      </thead>
      <tbody>
        {data.map((link) => {
          const state = stateOf(link)
          return (
            <tr key={link.id} className="h-8 border-b border-inner hover:bg-page">
              <td className="px-1.5">
                {state === 'state-open' ? (
                  <NextLink
                    href={linkPath(link.id, carried)}
                    className="block truncate font-medium text-accent-text hover:underline"
                  >
                    <LogValue value={link.title} />
                  </NextLink>
                ) : (
                  <LogValue value={link.title} className="text-muted" />
                )}
              </td>
              <td className="hidden px-1.5 text-muted lg:table-cell">
                <LogValue value={link.query === 'sql' ? t('sql') : link.query} cut="middle" />
              </td>
              <td className="hidden px-1.5 whitespace-nowrap sm:table-cell">{format.dateTime(link.startedAt)}</td>
              <td className="hidden px-1.5 md:table-cell">{format.number(link.rowCount)}</td>
              <td className={cx('px-1.5', state !== 'state-open' && 'text-muted')}>{t(`link.${state}`)}</td>
              <td className="px-1.5 text-right">{state === 'state-open' && <CopyButton text={linkUrl(link.id)} />}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function stateOf({ revokedAt, expiresAt }: Link): 'state-open' | 'state-revoked' | 'state-over' {
  if (revokedAt !== null) return 'state-revoked'
  return expiresAt !== null && Date.parse(expiresAt) <= Date.now() ? 'state-over' : 'state-open'
}

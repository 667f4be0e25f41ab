'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Notice } from '@/components/execution/notice'
import { LogValue } from '@/components/ui/log-value'
import { SkeletonRows } from '@/components/ui/skeleton'
import { TextField } from '@/components/ui/text-field'
import { ApiError } from '@/lib/client/api'
import { useFilters } from '@/lib/client/use-filters'
import { useFormat } from '@/lib/client/use-format'
import { useSavedQueries } from '@/lib/client/use-saved'
import { savedQueryPath } from '@/lib/routes'
import { Head } from './head'

/** Saved queries by folder and name. */
export function SavedList() {
  const t = useTranslations('saved')
  const format = useFormat()
  const { carried } = useFilters()
  const { data, error, refetch } = useSavedQueries()
  const [sought, setSought] = useState('')
  if (error) return <Notice error={asApiError(error)} onRetry={() => void refetch()} />
  if (!data) return <SkeletonRows count={6} />
  if (data.length === 0) return <p className="py-8 text-center text-muted">{t('none-queries')}</p>
  const wanted = sought.trim().toLowerCase()
  const shown = data.filter(({ name, folder, owner, query }) =>
    `${folder}/${name} ${owner} ${query}`.toLowerCase().includes(wanted),
  )
  return (
    <>
      <TextField
        type="search"
        aria-label={t('find')}
        placeholder={t('find')}
        className="my-2 w-full max-w-80"
        value={sought}
        onChange={(event) => setSought(event.target.value)}
      />
      {shown.length === 0 ? (
        <p className="py-8 text-center text-muted">{t('none-found')}</p>
      ) : (
        <table aria-label={t('queries')} className="w-full table-fixed">
          <thead>
            <tr className="h-8 border-b border-inner text-12 text-muted">
              <Head>{t('column.name')}</Head>
              <Head className="hidden w-56 md:table-cell">{t('column.folder')}</Head>
              <Head className="hidden w-56 lg:table-cell">{t('column.question')}</Head>
              <Head className="hidden w-40 md:table-cell">{t('column.who')}</Head>
              <Head className="w-32">{t('column.when')}</Head>
            </tr>
          </thead>
          <tbody>
            {shown.map((saved) => (
              <tr key={saved.id} className="h-8 border-b border-inner hover:bg-page">
                <td className="px-1.5">
                  <Link
                    href={savedQueryPath(saved.id, carried)}
                    className="block truncate font-medium text-accent-text hover:underline"
                  >
                    <LogValue value={saved.name} />
                  </Link>
                </td>
                <td className="hidden px-1.5 text-muted md:table-cell">
                  <LogValue value={saved.folder} />
                </td>
                <td className="hidden px-1.5 text-muted lg:table-cell">
                  <LogValue value={saved.query === 'sql' ? t('sql') : saved.query} cut="middle" />
                </td>
                <td className="hidden px-1.5 md:table-cell">
                  <LogValue value={saved.owner} />
                  <span className="text-11 text-faint"> · {t(`visibility.${saved.visibility}`)}</span>
                </td>
                <td className="px-1.5 whitespace-nowrap">{format.dateTime(saved.updatedAt)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}

function asApiError(error: Error): ApiError {
  return error instanceof ApiError ? error : new ApiError('engine-down', error.message)
}

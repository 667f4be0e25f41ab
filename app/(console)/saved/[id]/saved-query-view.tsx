'use client'

import { useTranslations } from 'next-intl'
import { Notice } from '@/components/execution/notice'
import { RunNow } from '@/components/saved/run-now'
import { SavedActions } from '@/components/saved/saved-actions'
import { VersionList } from '@/components/saved/version-list'
import { PageHeader } from '@/components/ui/page-header'
import { SkeletonRows } from '@/components/ui/skeleton'
import { visibleText } from '@/components/ui/visible-text'
import { ApiError } from '@/lib/client/api'
import { useVersions } from '@/lib/client/use-saved'

/** A saved query: run it as it is, open it to change it, look at its versions. */
export function SavedQueryView({ id }: { id: string }) {
  const t = useTranslations('saved')
  const { data, error, refetch } = useVersions(id)
  const newest = data?.[0]
  if (error) {
    return (
      <>
        <PageHeader title={t('queries')} sentence="" />
        <Notice
          error={error instanceof ApiError ? error : new ApiError('engine-down', error.message)}
          onRetry={() => void refetch()}
        />
      </>
    )
  }
  if (!newest) {
    return (
      <div role="status" aria-label={t('query.loading')}>
        <SkeletonRows count={10} />
      </div>
    )
  }
  return (
    <>
      <PageHeader
        title={visibleText(newest.folder === '' ? newest.name : `${newest.folder} / ${newest.name}`, 420)}
        sentence={visibleText(newest.description, 4_000)}
        actions={<SavedActions saved={newest} />}
      />
      <div className="grid gap-3 xl:grid-cols-12">
        <RunNow
          what="saved"
          id={id}
          title={newest.name}
          last={newest.last}
          savedQuery={{ id, version: newest.version }}
          className="xl:col-span-8"
        />
        <VersionList versions={data ?? []} className="xl:col-span-4" />
      </div>
    </>
  )
}

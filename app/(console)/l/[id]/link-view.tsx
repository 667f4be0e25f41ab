'use client'

import { useTranslations } from 'next-intl'
import { Notice } from '@/components/execution/notice'
import { FrozenPanel } from '@/components/saved/frozen-panel'
import { LinkActions } from '@/components/saved/link-actions'
import { LinkFacts } from '@/components/saved/link-facts'
import { RunNow } from '@/components/saved/run-now'
import { PageHeader } from '@/components/ui/page-header'
import { SkeletonRows } from '@/components/ui/skeleton'
import { visibleText } from '@/components/ui/visible-text'
import { ApiError } from '@/lib/client/api'
import { useFormat } from '@/lib/client/use-format'
import { useLink } from '@/lib/client/use-links'

/** A link: the frozen answer with all that it was computed from, and "run now" beside it. Opening asks the lake nothing. */
export function LinkView({ id }: { id: string }) {
  const t = useTranslations('saved')
  const format = useFormat()
  const { data, error, refetch } = useLink(id)
  if (error) {
    return (
      <>
        <PageHeader title={t('links')} sentence="" />
        <Notice
          error={error instanceof ApiError ? error : new ApiError('engine-down', error.message)}
          onRetry={() => void refetch()}
        />
      </>
    )
  }
  if (!data) {
    return (
      <div role="status" aria-label={t('link.loading')}>
        <SkeletonRows count={10} />
      </div>
    )
  }
  const { link, frozen, isMine } = data
  return (
    <>
      <PageHeader
        title={visibleText(link.title, 200)}
        sentence={t('link.sentence', { who: link.askedBy, time: format.dateTimeExact(link.startedAt) })}
        actions={<LinkActions link={link} isMine={isMine} />}
      />
      <div className="grid gap-3 xl:grid-cols-12">
        <FrozenPanel link={link} frozen={frozen} className="xl:col-span-8" />
        <LinkFacts link={link} className="xl:col-span-4" />
        <RunNow
          what="links"
          id={id}
          title={link.title}
          last={link.last}
          was={link.rowCount}
          className="xl:col-span-12"
        />
      </div>
    </>
  )
}

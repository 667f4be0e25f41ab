'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { LogValue } from '@/components/ui/log-value'
import type { Link } from '@/lib/saved/link-row'
import { linkUrl } from './link-url'
import { markdownLink } from './markdown-link'
import { useLinkFacts } from './use-link-facts'

/** A link that was just made, to be copied. */
export function MadeLink({ link, onClose }: { link: Link; onClose: () => void }) {
  const t = useTranslations('saved.share')
  const { shortOf } = useLinkFacts()
  const url = linkUrl(link.id)
  return (
    <div className="space-y-3 p-4">
      <p role="status">{t('made')}</p>
      <p className="rounded-md border border-inner bg-page p-2">
        <LogValue value={url} cut="wrap" />
      </p>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <span className="flex flex-wrap gap-3">
          <CopyButton text={url} label={t('copy')} />
          <CopyButton text={markdownLink(link.title, url, shortOf(link))} label={t('copy-markdown')} />
        </span>
        <Button look="accent" onClick={onClose}>
          {t('done')}
        </Button>
      </div>
    </div>
  )
}

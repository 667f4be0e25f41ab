'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Notice } from '@/components/execution/notice'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Dialog } from '@/components/ui/dialog'
import type { ApiError } from '@/lib/client/api'
import { useChangeLink } from '@/lib/client/use-links'
import type { Link } from '@/lib/saved/link-row'
import { linkUrl } from './link-url'
import { markdownLink } from './markdown-link'
import { useLinkFacts } from './use-link-facts'

/** Copy, pin, revoke. Revoking asks once more: it cannot be undone. */
export function LinkActions({ link, isMine }: { link: Link; isMine: boolean }) {
  const t = useTranslations('saved')
  const { shortOf } = useLinkFacts()
  const change = useChangeLink(link.id)
  const [isSure, setSure] = useState(false)
  const url = linkUrl(link.id)
  return (
    <>
      <CopyButton text={url} label={t('share.copy')} />
      <CopyButton text={markdownLink(link.title, url, shortOf(link))} label={t('share.copy-markdown')} />
      {isMine && (
        <>
          <Button disabled={change.isPending} onClick={() => change.mutate({ isPinned: !link.isPinned })}>
            {link.isPinned ? t('link.unpin') : t('link.pin')}
          </Button>
          <Button look="danger" disabled={change.isPending} onClick={() => setSure(true)}>
            {t('link.revoke')}
          </Button>
        </>
      )}
      <Dialog isOpen={isSure} onClose={() => setSure(false)} title={t('link.revoke')}>
        <div className="space-y-3 p-4">
          <p>{t('link.revoke-text')}</p>
          {change.error && <Notice error={change.error as ApiError} />}
          <div className="flex justify-end gap-2">
            <Button onClick={() => setSure(false)}>{t('save.cancel')}</Button>
            <Button
              look="danger"
              disabled={change.isPending}
              onClick={() => change.mutate('revoke', { onSuccess: () => setSure(false) })}
            >
              {t('link.revoke-sure')}
            </Button>
          </div>
        </div>
      </Dialog>
    </>
  )
}

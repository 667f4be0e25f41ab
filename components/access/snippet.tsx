'use client'

import { useTranslations } from 'next-intl'
import { CopyButton } from '@/components/ui/copy-button'
import { LogValue } from '@/components/ui/log-value'

/** A text to be pasted elsewhere, whole and with a button that copies it. */
export function Snippet({ title, text }: { title: string; text: string }) {
  const t = useTranslations('access')
  return (
    <figure className="max-w-4xl rounded-md border border-inner bg-page">
      <figcaption className="flex items-center justify-between gap-2 border-b border-inner px-2.5 py-1 text-11 text-faint">
        {title}
        <CopyButton text={text} label={t('copy')} className="text-11" />
      </figcaption>
      <div className="px-2.5 py-2 text-12">
        <LogValue value={text} cut="wrap" />
      </div>
    </figure>
  )
}

'use client'

import { ExternalLink } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { LogValue } from '@/components/ui/log-value'
import { visibleText } from '@/components/ui/visible-text'
import { safeUrl } from './safe-url'

/** An address out of a finding: shown whole, to be copied; a link only where it is a plain web address. */
export function ReferenceLink({ url }: { url: string }) {
  const t = useTranslations('finding')
  const safe = safeUrl(url)
  return (
    <span className="flex min-w-0 items-start gap-1.5">
      <LogValue value={url} cut="wrap" copy />
      {safe && (
        <a
          href={safe.href}
          target="_blank"
          rel="noopener noreferrer nofollow"
          className="mt-0.5 inline-flex shrink-0 items-center gap-1 text-11 text-accent-text hover:underline"
        >
          <ExternalLink className="size-3" aria-hidden="true" />
          {t('open-host', { host: visibleText(safe.host, 80) })}
        </a>
      )}
    </span>
  )
}

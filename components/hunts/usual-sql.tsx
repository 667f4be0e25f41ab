'use client'

import { useTranslations } from 'next-intl'
import { CopyButton } from '@/components/ui/copy-button'
import { LogValue } from '@/components/ui/log-value'

/** The statement to be read before it is run. */
export function UsualSql({ sql }: { sql: string }) {
  const t = useTranslations('hunts.sql')
  return (
    <details className="min-w-0 rounded-lg border border-line bg-panel px-3.5 py-3">
      <summary className="cursor-pointer text-12 font-bold text-muted">{t('title')}</summary>
      <p className="my-2 flex items-center justify-between gap-2 text-12 text-muted">
        {t('note')}
        <CopyButton text={sql} />
      </p>
      <div className="rounded-md border border-inner bg-page p-3">
        <LogValue value={sql} cut="wrap" />
      </div>
    </details>
  )
}

'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Panel } from '@/components/ui/panel'
import { useFilters } from '@/lib/client/use-filters'
import { accessPath } from '@/lib/routes'

/** The sources of Security Lake that are not here, and how they come here. */
export function NotLinked({ missing, isLocal }: { missing: readonly string[]; isLocal: boolean }) {
  const t = useTranslations('lake.missing')
  const tSource = useTranslations('shell.source')
  const { carried } = useFilters()
  if (missing.length === 0) return null
  return (
    <Panel title={isLocal ? t('title-local') : t('title')} className="mt-3">
      <p>{missing.map((source) => tSource(source as 'WAF')).join(', ')}</p>
      <p className="mt-1 max-w-3xl text-muted">
        {isLocal
          ? t.rich('how-local', { code: (chunks) => <code className="font-mono text-12">{chunks}</code> })
          : t.rich('how', {
              access: (chunks) => (
                <Link href={accessPath(carried)} className="text-accent-text underline">
                  {chunks}
                </Link>
              ),
            })}
      </p>
    </Panel>
  )
}

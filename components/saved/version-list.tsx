'use client'

import { useTranslations } from 'next-intl'
import { LogValue } from '@/components/ui/log-value'
import { Panel } from '@/components/ui/panel'
import { useFormat } from '@/lib/client/use-format'
import type { SavedQuery } from '@/lib/saved/saved-query'
import { paramsShown } from './params-shown'
import { useLinkFacts } from './use-link-facts'

/** All versions, the newest unfolded: what each asks, who saved it and when. */
export function VersionList({ versions, className }: { versions: readonly SavedQuery[]; className?: string }) {
  const t = useTranslations('saved')
  const format = useFormat()
  const { windowOf } = useLinkFacts()
  return (
    <Panel title={t('query.versions')} className={className}>
      {versions.map((version, i) => (
        <details key={version.version} open={i === 0} className="border-b border-inner py-1.5 last:border-b-0">
          <summary className="cursor-pointer">
            <span className="font-medium">{t('query.version', { version: version.version })}</span>{' '}
            <span className="text-12 text-muted">
              {t('query.by', { who: version.savedBy, time: format.dateTime(version.savedAt) })}
            </span>
          </summary>
          <div className="mt-1 space-y-1 text-12">
            <p className="text-muted">{version.query === 'sql' ? t('sql') : version.query}</p>
            {windowOf(version) && <p>{windowOf(version)}</p>}
            {paramsShown(version).map(([name, value]) => (
              <p key={name} className="wrap-anywhere">
                <span className="text-muted">{name}: </span>
                <LogValue value={value} cut="wrap" />
              </p>
            ))}
            {version.query === 'sql' && (
              <div className="max-h-80 overflow-auto rounded-md border border-inner bg-page p-2">
                <LogValue value={(version.params as { sql: string }).sql} cut="wrap" copy />
              </div>
            )}
          </div>
        </details>
      ))}
    </Panel>
  )
}

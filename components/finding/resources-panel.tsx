'use client'

import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { LogValue } from '@/components/ui/log-value'
import { Panel } from '@/components/ui/panel'
import type { FindingDetail } from '@/queries/findings/detail'
import { concernedBy } from './concerned'
import { LeafList } from './leaf-list'

/** The resources that the finding is about, with their labels and details. */
export function ResourcesPanel({ detail }: { detail: FindingDetail }) {
  const t = useTranslations('finding.resources')
  const { resources } = useMemo(() => concernedBy(detail), [detail])
  return (
    <Panel title={t('title')} note={t('note', { count: resources.length })}>
      {resources.length === 0 && <p className="text-muted">{t('none')}</p>}
      <ul className="flex flex-col gap-2.5">
        {resources.map((resource, i) => (
          <li key={`${i.toString()}-${resource.uid}`}>
            <p className="flex flex-wrap items-baseline gap-x-2">
              <span className="font-medium">
                <LogValue value={resource.type} />
              </span>
              <span className="text-12 text-muted">
                <LogValue value={resource.region} />
              </span>
            </p>
            <LogValue value={resource.uid} cut="wrap" copy />
            {resource.labels.length > 0 && (
              <p className="text-12 text-muted">
                {t('labels')}: <LogValue value={resource.labels.join('  ')} cut="wrap" />
              </p>
            )}
            {Object.keys(resource.details).length > 0 && (
              <details className="mt-0.5">
                <summary className="text-12 text-accent-text">{t('details')}</summary>
                <LeafList value={resource.details} />
              </details>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

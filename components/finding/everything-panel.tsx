'use client'

import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { Panel } from '@/components/ui/panel'
import { TextField } from '@/components/ui/text-field'
import type { FindingDetail } from '@/queries/findings/detail'
import { LeafList } from './leaf-list'
import { parseJson } from './resource-details'

/** Evidence, and whatever else the record holds that has no panel of its own; searchable, all of it text. */
export function EverythingPanel({ detail }: { detail: FindingDetail }) {
  const t = useTranslations('finding.everything')
  const [filter, setFilter] = useState('')
  const [isOpen, setOpen] = useState(false)
  const evidences = useMemo(() => parseJson(detail.evidences), [detail.evidences])
  const rest = useMemo(
    () => ({ related_events: parseJson(detail.related_events), unmapped: parseJson(detail.unmapped) }),
    [detail],
  )
  return (
    <Panel title={t('title')} className="lg:col-span-2">
      {evidences ? <LeafList value={{ evidences }} /> : <p className="text-muted">{t('no-evidence')}</p>}
      <details className="mt-2" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="text-accent-text">{t('rest')}</summary>
        {isOpen && (
          <>
            <TextField
              aria-label={t('filter')}
              placeholder={t('filter')}
              value={filter}
              className="my-2 w-full max-w-80"
              onChange={(event) => setFilter(event.target.value)}
            />
            <LeafList value={rest} filter={filter} />
          </>
        )}
      </details>
    </Panel>
  )
}

'use client'

import { useTranslations } from 'next-intl'
import { LogValue } from '@/components/ui/log-value'
import { leavesOf } from './leaves'

/** A nested structure as a flat list of paths and values, all of it text. */
export function LeafList({ value, filter = '' }: { value: unknown; filter?: string }) {
  const t = useTranslations('finding.everything')
  const { leaves, isCut } = leavesOf(value)
  const wanted = filter.toLowerCase()
  const shown = leaves.filter(({ path, value: text }) => !wanted || `${path}\n${text}`.toLowerCase().includes(wanted))
  return (
    <>
      <dl className="text-12">
        {shown.map((leaf, i) => (
          <div
            key={`${i.toString()}-${leaf.path}`}
            className="grid gap-x-3 border-b border-inner py-1 last:border-0 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]"
          >
            <dt className="text-muted">
              <LogValue value={leaf.path} cut="wrap" />
            </dt>
            <dd className="min-w-0">
              <LogValue value={leaf.value} cut="wrap" />
            </dd>
          </div>
        ))}
      </dl>
      {shown.length === 0 && <p className="text-12 text-muted">{t('none')}</p>}
      {isCut && <p className="text-11 text-high-text">{t('cut', { count: leaves.length })}</p>}
    </>
  )
}

'use client'

import { useTranslations } from 'next-intl'
import { FacetSheet } from '@/components/findings/facet-sheet'
import { HuntCard } from '@/components/hunts/hunt-card'
import { HuntFacets } from '@/components/hunts/hunt-facets'
import { matching } from '@/components/hunts/hunt-filters'
import { HuntSearch } from '@/components/hunts/hunt-search'
import { useHuntFilters } from '@/components/hunts/use-hunt-filters'
import { Button } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import type { HuntSummary } from '@/lib/hunt'

/** The library: found by words, narrowed by facets. Asks nothing of the lake. */
export function HuntsView({ hunts }: { hunts: readonly HuntSummary[] }) {
  const t = useTranslations('hunts')
  const control = useHuntFilters()
  const { filters, isNarrowed, clear } = control
  const found = matching(hunts, filters)
  const chosen = filters.family.length + filters.source.length + filters.tactic.length
  const facets = <HuntFacets hunts={hunts} control={control} />
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence', { count: hunts.length })} />
      <div className="grid grid-cols-1 gap-3 lg:grid-cols-[216px_minmax(0,1fr)]">
        <aside
          aria-label={t('filters')}
          className="sticky top-16 hidden max-h-[calc(100dvh-88px)] self-start overflow-y-auto rounded-lg border border-line bg-panel px-2 py-1 lg:block"
        >
          {facets}
        </aside>
        <div className="flex min-w-0 flex-col gap-3">
          <div className="flex flex-wrap items-center gap-2">
            <FacetSheet chosen={chosen}>{facets}</FacetSheet>
            <HuntSearch control={control} />
            <span role="status" className="text-12 text-muted">
              {t('shown', { shown: found.length, total: hunts.length })}
            </span>
            <Button look="quiet" size="small" disabled={!isNarrowed} onClick={clear}>
              {t('clear')}
            </Button>
          </div>
          {found.length > 0 ? (
            <ul aria-label={t('list')} className="rounded-lg border border-line bg-panel">
              {found.map((hunt) => (
                <HuntCard key={hunt.name} hunt={hunt} />
              ))}
            </ul>
          ) : (
            <p className="rounded-lg border border-line bg-panel p-8 text-center text-muted">{t('none')}</p>
          )}
        </div>
      </div>
    </>
  )
}

'use client'

import { useTranslations } from 'next-intl'
import { Checkbox } from '@/components/ui/checkbox'
import { cx } from '@/components/ui/cx'
import { useFormat } from '@/lib/client/use-format'
import type { HuntSummary } from '@/lib/hunt'
import { counted, facetNames } from './hunt-filters'
import type { HuntControl } from './use-hunt-filters'
import { useNames } from './use-names'

/** What the library can be narrowed by, with how many hunts each choice would show. */
export function HuntFacets({ hunts, control }: { hunts: readonly HuntSummary[]; control: HuntControl }) {
  const t = useTranslations('hunts')
  const format = useFormat()
  const nameOf = useNames()
  const { filters, toggle } = control
  return facetNames.map((facet) => {
    const counts = counted(hunts, filters, facet)
    // What an address names but no hunt has stays visible: it is why nothing is shown.
    for (const value of filters[facet]) if (!counts.has(value)) counts.set(value, 0)
    return (
      <fieldset key={facet} className="border-b border-inner py-1.5 last:border-b-0">
        <legend className="float-left w-full px-1 py-1 text-12 font-medium text-muted">{t(`facet.${facet}`)}</legend>
        <div className="clear-both">
          {[...counts].map(([value, count]) => (
            <Checkbox
              key={`v${value}`}
              isChecked={filters[facet].includes(value)}
              onChange={() => toggle(facet, value)}
            >
              <span className="min-w-0 flex-1 truncate">{nameOf(facet, value)}</span>
              <span className={cx('shrink-0 text-12', count === 0 ? 'text-faint' : 'text-muted')}>
                {format.number(count)}
              </span>
            </Checkbox>
          ))}
        </div>
      </fieldset>
    )
  })
}

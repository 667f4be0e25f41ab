'use client'

import { useTranslations } from 'next-intl'
import { cx } from '@/components/ui/cx'
import { SkeletonRows } from '@/components/ui/skeleton'
import type { Facets } from '@/lib/client/use-facets'
import { Facet } from './facet'
import { facetKeys, filterColumns } from './filter-keys'
import { noChoice } from './findings-filters'
import type { FindingsControl } from './use-findings-filters'

interface Props {
  control: FindingsControl
  /** Undefined while nothing is counted yet. */
  counted: Facets['facets'] | undefined
  /** The counts are of the filters before: new ones are on their way. */
  isStale: boolean
}

/** All facets, counted in the stored result. */
export function FacetList({ control, counted, isStale }: Props) {
  const t = useTranslations('findings')
  if (!counted) return <SkeletonRows count={18} rowClass="h-7" />
  return (
    <div className={cx(isStale && 'opacity-60')} aria-busy={isStale}>
      {facetKeys.map((key) => (
        <Facet
          key={key}
          name={key}
          label={t(`column.${filterColumns[key]}`)}
          counted={counted[filterColumns[key]] ?? []}
          choice={control.filters.choices[key] ?? noChoice}
          onChoose={(value, direction) => control.choose(key, value, direction)}
        />
      ))}
    </div>
  )
}

'use client'

import { ChevronDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { cx } from '@/components/ui/cx'
import { TextField } from '@/components/ui/text-field'
import { FacetRow } from './facet-row'
import { type Counted, facetValues, mostListed } from './facet-values'
import type { FilterKey } from './filter-keys'
import { type Choice, type FilterValue, longestFilterValue } from './findings-filters'

interface Props {
  name: FilterKey
  label: string
  counted: Counted
  choice: Choice
  onChoose: (value: FilterValue, direction: 'in' | 'out') => void
}

const shownAtFirst = 6

/** The values of one column with their counts under the other filters: several can be wanted or filtered out. */
export function Facet({ name, label, counted, choice, onChoose }: Props) {
  const t = useTranslations('findings.facet')
  const id = useId()
  const [isOpen, setOpen] = useState(true)
  const [isWhole, setWhole] = useState(false)
  const [text, setText] = useState('')
  const values = facetValues(name, counted, choice)
  const found = values.filter(({ value }) => (value ?? t('missing')).toLowerCase().includes(text.trim().toLowerCase()))
  const chosen = choice.in.length + choice.out.length
  const shown = isWhole || text.trim() ? found : found.slice(0, Math.max(shownAtFirst, chosen))
  const tooLong = values.filter(({ value }) => value !== null && value.length > longestFilterValue).length
  // What no finding says is nothing to choose by.
  if (chosen === 0 && values.every(({ value }) => value === null)) return null
  return (
    <section className="border-b border-inner py-1.5 last:border-b-0" aria-labelledby={`${id}-label`}>
      <h2 id={`${id}-label`} className="text-12 font-medium text-muted">
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={`${id}-values`}
          className="flex h-7 w-full items-center gap-1.5 rounded-sm px-1 text-left hover:text-text"
          onClick={() => setOpen(!isOpen)}
        >
          <span className="min-w-0 truncate">{label}</span>
          {chosen > 0 && <span className="text-11 text-accent-text">{t('chosen', { count: chosen })}</span>}
          <ChevronDown className={cx('ml-auto size-3 text-faint', !isOpen && '-rotate-90')} aria-hidden="true" />
        </button>
      </h2>
      <div id={`${id}-values`} hidden={!isOpen}>
        {values.length > shownAtFirst + 2 && (
          <TextField
            className="mb-1 h-7 w-full"
            aria-label={t('search', { facet: label })}
            placeholder={t('search', { facet: label })}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
        <ul className={cx(isWhole && 'max-h-80 overflow-auto')}>
          {shown.map((item) => (
            <FacetRow
              key={item.value === null ? 'missing' : `value ${item.value}`}
              name={name}
              item={item}
              onChoose={(direction) => onChoose(item.value, direction)}
            />
          ))}
        </ul>
        {shown.length === 0 && <p className="px-1 text-12 text-faint">{t('nothing')}</p>}
        {!text.trim() && found.length > Math.max(shownAtFirst, chosen) && (
          <button
            type="button"
            className="px-1 text-12 text-accent-text hover:underline"
            onClick={() => setWhole(!isWhole)}
          >
            {isWhole ? t('fewer') : t('more', { count: found.length - shown.length })}
          </button>
        )}
        {counted.length >= mostListed && <p className="px-1 text-11 text-faint">{t('cut', { count: mostListed })}</p>}
        {tooLong > 0 && <p className="px-1 text-11 text-faint">{t('too-long', { count: tooLong })}</p>}
      </div>
    </section>
  )
}

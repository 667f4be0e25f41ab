'use client'

import { useTranslations } from 'next-intl'
import { Checkbox } from '@/components/ui/checkbox'
import { cx } from '@/components/ui/cx'
import { LogValue } from '@/components/ui/log-value'
import { visibleText } from '@/components/ui/visible-text'
import { useSources } from '@/lib/client/use-sources'
import { joinMany, splitMany } from '@/lib/params/many-text'
import { ManyInput } from './many-input'
import type { ParamInputProps } from './param-input'
import { TextInput } from './text-input'

/** An account or Region, or several: of those that the lake holds, and what the address names beside them. */
export function CatalogueInput(props: ParamInputProps) {
  const known = useKnown(props.spec.kind === 'region' ? 'regions' : 'accounts')
  // Without a catalogue nothing can be listed: then it is typed.
  if (!known || known.length === 0) return props.spec.isMany ? <ManyInput {...props} /> : <TextInput {...props} />
  return props.spec.isMany ? <Several {...props} known={known} /> : <One {...props} known={known} />
}

function useKnown(pick: 'accounts' | 'regions'): string[] | undefined {
  const sources = useSources().data?.sources
  return sources && [...new Set(sources.flatMap((source) => source[pick]))].sort()
}

type ListProps = ParamInputProps & { known: readonly string[] }

function One({ spec, value, onChange, id, isWrong, describedBy, known }: ListProps) {
  const t = useTranslations('params')
  const usual = spec.fallback === undefined ? '' : String(spec.fallback)
  const shown = value ?? usual
  return (
    <select
      id={id}
      className={cx('h-8 w-full rounded-md border border-line bg-panel px-2 text-text', isWrong && 'border-high')}
      aria-invalid={isWrong}
      aria-describedby={describedBy}
      aria-required={spec.isRequired ?? false}
      value={shown}
      onChange={(event) => onChange(['', usual].includes(event.target.value) ? undefined : event.target.value)}
    >
      {usual === '' && <option value="">{t('any')}</option>}
      {shown !== '' && !known.includes(shown) && (
        <option value={shown}>{t('unknown', { value: visibleText(shown, 60) })}</option>
      )}
      {known.map((one) => (
        <option key={one} value={one}>
          {one}
        </option>
      ))}
    </select>
  )
}

function Several({ spec, label, value, onChange, describedBy, known }: ListProps) {
  const usual = Array.isArray(spec.fallback) ? joinMany(spec.fallback) : ''
  const chosen = splitMany(value ?? usual)
  const toggle = (one: string, isChosen: boolean) => {
    const text = joinMany(isChosen ? [...chosen, one] : chosen.filter((other) => other !== one))
    onChange(text === usual ? undefined : text)
  }
  return (
    <fieldset
      aria-label={label}
      aria-describedby={describedBy}
      className="max-h-36 overflow-auto rounded-md border border-line bg-panel p-1"
    >
      {[...new Set([...known, ...chosen])].map((one) => (
        <Checkbox key={one} isChecked={chosen.includes(one)} onChange={(is) => toggle(one, is)}>
          <LogValue value={one} />
        </Checkbox>
      ))}
    </fieldset>
  )
}

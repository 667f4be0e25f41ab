'use client'

import { useTranslations } from 'next-intl'
import { cx } from '@/components/ui/cx'
import { visibleText } from '@/components/ui/visible-text'
import type { ParamInputProps } from './param-input'

/** One of a few, or yes and no. The browser's own control. */
export function ChoiceInput({ spec, value, onChange, choiceLabel, id, isWrong, describedBy }: ParamInputProps) {
  const t = useTranslations('params')
  const choices = spec.kind === 'flag' ? ['true', 'false'] : (spec.choices ?? [])
  const usual = spec.fallback === undefined ? undefined : String(spec.fallback)
  const shown = value ?? usual ?? ''
  const read = (choice: string) => {
    if (spec.kind === 'flag') return t(choice === 'true' ? 'yes' : 'no')
    return choiceLabel?.(choice) ?? choice
  }
  return (
    <select
      id={id}
      className={cx('h-8 w-full rounded-md border border-line bg-panel px-2 text-text', isWrong && 'border-high')}
      aria-invalid={isWrong}
      aria-describedby={describedBy}
      aria-required={spec.isRequired ?? false}
      value={shown}
      // What is usual needs no place in the address.
      onChange={(event) => onChange(['', usual].includes(event.target.value) ? undefined : event.target.value)}
    >
      {usual === undefined && <option value="">{t('any')}</option>}
      {/* What an address names but nobody can choose stays visible: it is what is wrong. */}
      {shown !== '' && !choices.includes(shown) && <option value={shown}>{visibleText(shown, 60)}</option>}
      {choices.map((choice) => (
        <option key={choice} value={choice}>
          {read(choice)}
        </option>
      ))}
    </select>
  )
}

'use client'

import { cx } from '@/components/ui/cx'
import { TextField } from '@/components/ui/text-field'
import type { ParamInputProps } from './param-input'

/** A line of text: free, a number, an address, a network, an ARN, an access key or a domain. */
export function TextInput({ spec, value, onChange, id, isWrong, describedBy }: ParamInputProps) {
  const isNumber = spec.kind === 'number'
  const usual = spec.fallback === undefined ? spec.example : String(spec.fallback)
  return (
    <TextField
      id={id}
      type="text"
      inputMode={isNumber ? 'decimal' : 'text'}
      className={cx('w-full', isNumber ? 'text-right' : spec.kind !== 'text' && 'log', isWrong && 'border-high')}
      aria-invalid={isWrong}
      aria-describedby={describedBy}
      aria-required={spec.isRequired ?? false}
      maxLength={isNumber ? 40 : (spec.maxLength ?? 2_048)}
      placeholder={usual}
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
    />
  )
}

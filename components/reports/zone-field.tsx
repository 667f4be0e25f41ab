'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { TextField } from '@/components/ui/text-field'
import { isZone } from '@/lib/time'
import { Field } from './field'

/** An IANA time zone, with those the browser knows to choose from. */
export function ZoneField({ value, onChange }: { value: string; onChange: (zone: string) => void }) {
  const t = useTranslations('reports.form')
  const id = useId()
  return (
    <Field label={t('zone')} {...(!isZone(value) && { hint: t('zone-bad') })}>
      <TextField
        aria-label={t('zone')}
        aria-invalid={!isZone(value)}
        list={id}
        maxLength={64}
        className="w-full"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <datalist id={id}>
        {['UTC', ...Intl.supportedValuesOf('timeZone')].map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </Field>
  )
}

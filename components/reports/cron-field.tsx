'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import { Field } from './field'

const PRESETS = {
  daily: '0 7 * * *',
  weekdays: '0 7 * * 1-5',
  weekly: '0 7 * * 1',
  monthly: '0 7 1 * *',
  hourly: '0 * * * *',
} as const
type Preset = keyof typeof PRESETS
const names = Object.keys(PRESETS) as Preset[]

/** How often: one of the usual, or a cron of one's own. */
export function CronField({ value, onChange }: { value: string; onChange: (cron: string) => void }) {
  const t = useTranslations('reports.schedule-form')
  const [isOwn, setOwn] = useState(false)
  const preset = isOwn ? undefined : names.find((name) => PRESETS[name] === value)
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field label={t('often')}>
        <Select
          label={t('often')}
          className="w-full"
          value={preset ?? 'custom'}
          onChange={(chosen) => {
            setOwn(chosen === 'custom')
            if (chosen !== 'custom') onChange(PRESETS[chosen])
          }}
          options={[...names, 'custom' as const].map((name) => ({ value: name, label: t(`preset.${name}`) }))}
        />
      </Field>
      <Field label={t('cron')}>
        <TextField
          aria-label={t('cron')}
          className="log w-full"
          maxLength={200}
          value={value}
          onChange={(event) => {
            setOwn(true)
            onChange(event.target.value)
          }}
        />
      </Field>
    </div>
  )
}
